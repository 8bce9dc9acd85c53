/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Questions to the running product. */
final class Api {
  /** It answers, but not with what was asked for: its message is the answer's own words. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String detail) {
      super(detail);
      this.status = status;
    }

    /** The same, with what may be done about it. */
    Refusal with(String hint) {
      return new Refusal(status, getMessage() + System.lineSeparator() + hint);
    }

    int status() {
      return status;
    }

    /** Whether asking for something else would help. */
    boolean isOfTheQuestion() {
      return status >= 400 && status < 500;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI page;

  Api(URI page) {
    this.page = page;
  }

  /** An id as it stands in a path. */
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * @param path with its query, such as {@code /api/v1/board}
   * @throws Refusal when the answer is not success
   * @throws IOException when nobody answers, or somebody who speaks no JSON
   */
  JsonNode get(String path) throws Refusal, IOException {
    return success(answer(request(path, Duration.ofSeconds(10)).build()));
  }

  /**
   * Asks for a change.
   *
   * @param body becomes JSON
   * @throws Refusal when the answer is not success
   * @throws IOException when nobody answers, or somebody who speaks no JSON
   */
  JsonNode post(String path, Object body) throws Refusal, IOException {
    String text = json.writeValueAsString(body);
    return success(
        answer(
            request(path, Duration.ofSeconds(90))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build()));
  }

  private JsonNode success(HttpResponse<String> answer) throws Refusal, IOException {
    if (answer.statusCode() >= 300) {
      throw new Refusal(answer.statusCode(), detail(answer.body()));
    }
    return json.readTree(answer.body());
  }

  /** The {@code detail} of a problem (RFC 9457) with its faults; of anything else the whole. */
  private String detail(String body) {
    try {
      JsonNode problem = json.readTree(body);
      var told = new StringBuilder(problem.path("detail").asText(body));
      for (JsonNode error : problem.path("errors")) {
        told.append(System.lineSeparator()).append("  ").append(error.path("parameter").asText());
        told.append(": ").append(error.path("detail").asText());
      }
      return told.toString();
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(page.resolve(path)).timeout(patience);
  }

  private HttpResponse<String> answer(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
