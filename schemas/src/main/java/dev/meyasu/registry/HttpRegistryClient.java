/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meyasu.registry.RegistryConfig.Server;
import dev.meyasu.registry.RegistryException.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Speaks the REST API of Confluent Schema Registry, which Apicurio, Karapace and Redpanda speak
 * too.
 *
 * <p>Ids and schemas never change once given, so both are remembered for ever. A failure to reach
 * one server is tried on the next; when all have failed, again after a pause that doubles.
 */
final class HttpRegistryClient implements RegistryClient {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  /** What is answered about a schema or id: malformed, unknown, incompatible, invalid. */
  private static final Set<Integer> REFUSALS = Set.of(400, NOT_FOUND, 409, 422);

  private final RegistryConfig config;
  private final HttpClient http;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();

  private record Subject(String name, Schema schema) {}

  private record Answer(int status, JsonNode body) {}

  HttpRegistryClient(RegistryConfig config) {
    this.config = config;
    var builder = HttpClient.newBuilder().connectTimeout(config.timeout());
    config.tls().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  @Override
  public int register(String subject, Schema schema) {
    try {
      return id(subject, schema, "/subjects/" + encoded(subject) + "/versions");
    } catch (RegistryException e) {
      if (!e.isRefusal()) throw e;
      return registeredMeanwhile(subject, schema, e);
    }
  }

  /** Of two clients that bring a new subject at once, some registries refuse the second. */
  private int registeredMeanwhile(String subject, Schema schema, RegistryException refusal) {
    try {
      return idOf(subject, schema);
    } catch (RegistryException e) {
      throw refusal;
    }
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return id(subject, schema, "/subjects/" + encoded(subject));
  }

  private int id(String subject, Schema schema, String path) {
    var key = new Subject(subject, schema);
    var known = ids.get(key);
    if (known != null) return known;
    int id = number(accepted(call("POST", path, body(schema)), subject), subject);
    ids.put(key, id);
    return id;
  }

  @Override
  public Schema schemaById(int id) {
    var known = schemas.get(id);
    if (known != null) return known;
    var about = "id " + id;
    var schema = schema(accepted(call("GET", "/schemas/ids/" + id, null), about), about);
    schemas.put(id, schema);
    return schema;
  }

  @Override
  public Optional<Registered> latest(String subject) {
    var answer = call("GET", "/subjects/" + encoded(subject) + "/versions/latest", null);
    if (answer.status() == NOT_FOUND) return Optional.empty();
    accepted(answer, subject);
    return Optional.of(new Registered(number(answer, subject), schema(answer, subject)));
  }

  @Override
  public boolean compatible(String subject, Schema schema) {
    var path = "/compatibility/subjects/" + encoded(subject) + "/versions/latest";
    var answer = call("POST", path, body(schema));
    if (answer.status() == NOT_FOUND) return true; // a new subject takes any schema
    return accepted(answer, subject).body().path("is_compatible").asBoolean();
  }

  /** An answer of a proxy or of another service has none, and must not be remembered as id 0. */
  private static int number(Answer answer, String about) {
    var id = answer.body().path("id");
    if (id.isInt()) return id.intValue();
    throw unusable(about, "an integer id");
  }

  private static Schema schema(Answer answer, String about) {
    var schema = answer.body().path("schema");
    if (!schema.isTextual()) throw unusable(about, "a schema as text");
    try {
      return new Schema.Parser().parse(schema.textValue());
    } catch (AvroRuntimeException e) {
      throw new RegistryException(
          "the registry's schema for " + about + " is not Avro: " + e.getMessage(),
          Fault.REFUSED,
          e);
    }
  }

  private static RegistryException unusable(String about, String wanted) {
    return new RegistryException(
        "the registry's answer for " + about + " lacks " + wanted, Fault.UNUSABLE, null);
  }

  private static Answer accepted(Answer answer, String about) {
    if (answer.status() / 100 == 2) return answer;
    var why = answer.body().path("message").asText("no reason given");
    throw new RegistryException(
        "the registry answered " + answer.status() + " for " + about + ": " + why,
        REFUSALS.contains(answer.status()) ? Fault.REFUSED : Fault.UNUSABLE,
        null);
  }

  private Answer call(String method, String path, String body) {
    RegistryException last = null;
    var pause = config.pause();
    for (int round = 0; round < config.rounds(); round++) {
      if (round > 0) pause = sleep(pause);
      for (var server : config.servers()) {
        try {
          return send(server, method, path, body);
        } catch (RegistryException e) {
          if (!e.isTransient()) throw e;
          last = e;
        }
      }
    }
    throw last;
  }

  private Answer send(Server server, String method, String path, String body) {
    var url = server.url();
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(config.timeout())
            .header("Accept", MEDIA_TYPE)
            .header("Content-Type", MEDIA_TYPE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    server.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() == 429 || response.statusCode() >= 500) {
        throw new RegistryException(
            url + " answered " + response.statusCode(), Fault.UNREACHABLE, null);
      }
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new RegistryException(url + " cannot be reached: " + e, Fault.UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while waiting for " + url, Fault.UNUSABLE, e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode().put("message", "an answer that is not JSON");
    }
  }

  private static String body(Schema schema) {
    return JSON.createObjectNode().put("schema", schema.toString()).toString();
  }

  private static Duration sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while waiting for the registry", Fault.UNUSABLE, e);
    }
    return pause.multipliedBy(2);
  }

  /** A blank of a form is {@code +}, but in a path that is a plus. */
  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
