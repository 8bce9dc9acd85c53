/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.ReadModel;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags for what depends on the read model and the organisation's minute alone: those are the
 * tag, so an unchanged board is answered without rendering it. Everything else of the API is not
 * stored.
 */
@ServerFilter("/api/**")
final class Revalidation {
  private static final Set<String> TAGGED = Set.of("board", "cycles", "objectives", "key-results");
  private static final String ATTRIBUTE = "meyasu.tag";
  private final ReadModel model;
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  Revalidation(ReadModel model) {
    this.model = model;
  }

  @RequestFilter
  @Nullable HttpResponse<?> unchanged(HttpRequest<?> request) {
    if (!isTagged(request) || !model.freshness().caughtUp()) {
      return null;
    }
    // Taken before rendering: a change during it makes the tag too old, never too new.
    var tag = "W/\"" + run + "-" + model.version() + "-" + minute() + "\"";
    request.setAttribute(ATTRIBUTE, tag);
    return tag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
        ? HttpResponse.notModified()
        : null;
  }

  /** The as-of and the states of the cycles go on by themselves under a wall clock. */
  private String minute() {
    var minute = model.moment().now().instant().truncatedTo(ChronoUnit.MINUTES);
    return Long.toString(minute.getEpochSecond(), Character.MAX_RADIX);
  }

  /** Series and the segments of one key result are read to the second, so those are not tagged. */
  private static boolean isTagged(HttpRequest<?> request) {
    var parts = request.getPath().split("/");
    var oneKeyResult = parts.length == 5 && parts[3].equals("key-results");
    return parts.length >= 4 && parts.length <= 5 && TAGGED.contains(parts[3]) && !oneKeyResult;
  }

  @ResponseFilter
  void tag(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var tag = request.getAttribute(ATTRIBUTE, String.class);
    var good = response.code() == HttpStatus.OK.getCode() || response.code() == 304;
    if (tag.isPresent() && good) {
      response.header(HttpHeaders.ETAG, tag.get());
      response.header(HttpHeaders.CACHE_CONTROL, "no-cache");
    } else if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
