/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.ApiServer;
import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.readmodel.Inquiries;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Answer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A real server on a real port; the test feeds its model and asks over HTTP. */
public final class FedServer implements AutoCloseable {
  private final ApiServer server;
  private final ApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  public FedServer() {
    server =
        ApiServer.start(
            Map.of(
                "api.port",
                0,
                "kafka.bootstrap.servers",
                "127.0.0.1:1",
                "schema.registry.url",
                "mock://api",
                "test.by-hand",
                true));
    context = server.context();
    model().countedBy(Company.PARTITIONS);
  }

  public HandClock clock() {
    return context.getBean(HandClock.class);
  }

  public ReadModel model() {
    return context.getBean(ReadModel.class);
  }

  public FedServer feed(List<Change> changes) {
    changes.forEach(model()::apply);
    return this;
  }

  /** As if all of the topics had been read. */
  public FedServer caughtUp() {
    model().follow(true, true, 0, "");
    return this;
  }

  public void rejected(List<RejectedFact> facts) {
    context.getBean(ByHand.Written.class).facts.addAll(facts);
  }

  /** Posts JSON. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request);
  }

  /** Lets somebody answer in the place of the counting partitions. */
  public void partitions(BiFunction<Places, Integer, List<Answer>> partitions) {
    context.getBean(ByHand.Answering.class).partitions =
        (inquiry, from, limit) -> partitions.apply(from, limit);
  }

  /** Lets somebody say in the place of the counting partitions what is not counted. */
  public void omissions(BiFunction<Measure, Places, List<Answer>> omissions) {
    context.getBean(ByHand.Answering.class).omissions = omissions;
  }

  /** What the counting partitions were asked, in that order. */
  public List<Inquiries.Inquiry> asked() {
    return context.getBean(ByHand.Answering.class).asked;
  }

  /** A part of the server. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  public HttpResponse<String> send(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request);
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String get(String path) {
    return send("GET", path).body();
  }

  public Map<String, Object> json(String path) {
    return parse(get(path));
  }

  public Map<String, Object> parse(String text) {
    try {
      return context
          .getBean(ObjectMapper.class)
          .readValue(text, Argument.mapOf(String.class, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  public List<Object> list(String path) {
    try {
      return context
          .getBean(ObjectMapper.class)
          .readValue(get(path), Argument.listOf(Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
