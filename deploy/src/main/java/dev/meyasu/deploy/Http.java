/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asking whether a service is there. */
final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Http() {}

  /** Whether it answers with success; an interrupted wait counts as no answer. */
  static boolean answers(HttpClient http, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether one of a registry's addresses answers: that is enough for its clients. */
  static boolean registryAnswers(HttpClient http, List<URI> registry) {
    return registry.stream().anyMatch(url -> answers(http, URI.create(url + "/subjects")));
  }
}
