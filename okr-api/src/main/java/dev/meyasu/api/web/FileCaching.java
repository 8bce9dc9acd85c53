/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * How long a browser may keep the dashboard's files: an asset for good, since the build puts a hash
 * of its content into its name; the page and the rest only as long as the server agrees.
 */
@ServerFilter("/**")
final class FileCaching {
  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var path = request.getPath();
    if (path.startsWith("/api/")) {
      return;
    }
    var asset = path.startsWith("/assets/") && response.code() == 200;
    var caching = asset ? "public, max-age=31536000, immutable" : "no-cache";
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, caching);
  }
}
