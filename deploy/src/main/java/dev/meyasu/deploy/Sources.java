/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meyasu.connect.files.FileSourceConfig;
import dev.meyasu.connect.files.FileSourceConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One connector per source definition, made or brought up to date through Connect's REST API. */
final class Sources {
  /** Connect says so while its worker group settles; asking again is what it wants. */
  private static final int CONFLICT = 409;

  private static final int OK = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI connect;
  private final Map<String, String> shared;

  /**
   * @param connect address of the worker
   * @param drop the drop folder as the worker sees it
   */
  Sources(URI connect, Path drop, String registryUrl, int pollMillis) {
    this.connect = connect;
    var settings = new TreeMap<String, String>();
    settings.put("connector.class", FileSourceConnector.class.getName());
    settings.put("tasks.max", "1");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put(FileSourceConfig.DIRECTORY, drop.toAbsolutePath().toString());
    settings.put(FileSourceConfig.POLL_INTERVAL, String.valueOf(pollMillis));
    settings.put(Settings.REGISTRY_URL, registryUrl);
    this.shared = Map.copyOf(settings);
  }

  /**
   * @param definitions YAML text by source
   * @throws StartFailure when Connect refuses one, with its words
   */
  void apply(Map<String, String> definitions)
      throws StartFailure, IOException, InterruptedException {
    for (Map.Entry<String, String> source : definitions.entrySet()) {
      var config = new TreeMap<>(shared);
      config.put(FileSourceConfig.DEFINITION, source.getValue());
      config.put("name", "source-" + source.getKey());
      // Connect restarts the tasks of whatever is put, also of what it already has.
      if (!config.equals(current(source.getKey()))) {
        put(source.getKey(), json.writeValueAsString(config));
      }
    }
  }

  /** What Connect has for a source; empty when it has none, or does not say. */
  private Map<String, String> current(String source) throws IOException, InterruptedException {
    HttpResponse<String> answer = patiently(request(source).GET().build());
    return answer.statusCode() == OK
        ? json.readValue(answer.body(), new TypeReference<>() {})
        : Map.of();
  }

  private void put(String source, String config)
      throws StartFailure, IOException, InterruptedException {
    HttpResponse<String> answer =
        patiently(request(source).PUT(HttpRequest.BodyPublishers.ofString(config)).build());
    if (answer.statusCode() >= 300) {
      throw new StartFailure(
          ExitCode.FAILED, null, "source.refused", source, message(answer.body()));
    }
  }

  private HttpRequest.Builder request(String source) {
    return HttpRequest.newBuilder(connect.resolve("/connectors/source-" + source + "/config"))
        .header("Content-Type", "application/json")
        .timeout(PATIENCE);
  }

  private HttpResponse<String> patiently(HttpRequest request)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    while (answer.statusCode() == CONFLICT && System.nanoTime() < deadline) {
      Thread.sleep(100);
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
    return answer;
  }

  private String message(String body) {
    try {
      return json.readTree(body).path("message").asText(body);
    } catch (JsonProcessingException e) {
      return body;
    }
  }
}
