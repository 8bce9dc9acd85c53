/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Questions to the running product. */
final class Api {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI page;

  Api(URI page) {
    this.page = page;
  }

  /**
   * @param path with its query, such as {@code /api/v1/board}
   * @throws IOException when nobody answers, or not with success
   */
  JsonNode get(String path) throws IOException {
    HttpResponse<String> answer = answer(path);
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return json.readTree(answer.body());
  }

  /** The HTTP status, or 0 when nobody answers. */
  int status(String path) {
    try {
      return answer(path).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private HttpResponse<String> answer(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
