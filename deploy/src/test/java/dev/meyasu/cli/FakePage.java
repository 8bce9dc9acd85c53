/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what it is told to, in the place of a running product. */
final class FakePage implements AutoCloseable {
  static final String BOARD =
      """
      {"organisation": {"id": "n", "name": {"en": "NexBridge", "ja": "ネクスブリッジ"},
                        "time_zone": "Asia/Tokyo"},
       "as_of": "2025-12-26T15:00:00+09:00",
       "objectives": [{
         "title": {"en": "Customers succeed", "ja": "顧客の成功"},
         "owner": {"name": {"en": "Company"}},
         "key_results": [
           {"title": {"en": "Satisfaction", "ja": "満足度"}, "baseline": 68, "target": 90,
            "metric": {"unit": "percent", "decimals": 1},
            "reading": {"value": 85, "score": 0.77, "grade": "green", "status": "on_track"}},
           {"title": {"en": "Response\\u001b[2J", "ja": "対応時間"}, "baseline": 48, "target": 12,
            "metric": {"unit": "hours", "decimals": 0},
            "reading": {"value": 15.4, "score": 0.9, "status": "at_risk"}},
           {"title": {"en": "NPS"}, "baseline": -5, "target": 40,
            "metric": {"unit": "points", "decimals": 0},
            "reading": {"value": null, "score": null, "status": "no_value"}}]}]}
      """;

  static final String SOURCES =
      """
      [{"source": "crm", "facts": 1234, "rejected": 2, "state": "running",
        "newest_event": "2025-12-26T05:30:00Z"},
       {"source": "helpdesk", "facts": 0, "rejected": 0, "state": "failed", "newest_event": null}]
      """;

  static final String MEASURES =
      """
      [{"id": "opened", "fill": {"filled": 4, "of": 4, "entities": null}},
       {"id": "answered", "fill": {"filled": 1, "of": 4, "entities":
         {"met": 12400, "of": 100000, "seconds_left": 41}}},
       {"id": "rated", "fill": {"entities": {"met": 0, "of": 1200, "seconds_left": null}}},
       {"id": "slow", "fill": {"entities": {"met": 5, "of": 10, "seconds_left": 301}}}]
      """;

  private final HttpServer server;

  /** Method and body of every request. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  FakePage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  static FakePage ofTheSampleCompany() throws IOException {
    return new FakePage()
        .answering("/api/v1/board", 200, BOARD)
        .answering("/api/v1/sources", 200, SOURCES)
        .answering("/api/v1/measures", 200, "[]");
  }

  FakePage answering(String path, int status, String body) {
    return answeringInTurn(path, new Answer(status, body));
  }

  /** Each time the next of these, in the end always the last. */
  FakePage answeringInTurn(String path, Answer... answers) {
    var turn = new AtomicInteger();
    server.createContext(
        path,
        exchange -> {
          var answer = answers[Math.min(turn.getAndIncrement(), answers.length - 1)];
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + text(exchange.getRequestBody()));
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return this;
  }

  record Answer(int status, String body) {}

  private static String text(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  String port() {
    return String.valueOf(server.getAddress().getPort());
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
