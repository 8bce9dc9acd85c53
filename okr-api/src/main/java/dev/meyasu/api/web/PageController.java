/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The dashboard: its files, and its first page for every address that the page itself routes. */
@Controller
@Hidden
final class PageController {
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
  private static final Collection<String> NOT_PAGES =
      List.of("api", "assets", "health", "prometheus");
  private final ResourceResolver resources;

  PageController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get(produces = MediaType.ALL)
  HttpResponse<?> first() {
    return page();
  }

  @Get(uri = "/{+path}", produces = MediaType.ALL)
  HttpResponse<?> file(String path) {
    if (FILE.matcher(path).matches()) {
      var file = find(path);
      if (file.isPresent()) {
        return send(file.get(), path);
      }
    }
    return isPage(path) ? page() : HttpResponse.notFound();
  }

  private static boolean isPage(String path) {
    var first = path.split("/", 2)[0];
    return !NOT_PAGES.contains(first) && !path.substring(path.lastIndexOf('/') + 1).contains(".");
  }

  private HttpResponse<?> page() {
    return find("index.html").map(url -> send(url, "index.html")).orElseGet(HttpResponse::notFound);
  }

  private Optional<URL> find(String path) {
    return resources.getResource("classpath:dashboard/" + path);
  }

  /** The build puts a hash into the name of each asset, so those never change; the rest may. */
  private static HttpResponse<?> send(URL url, String path) {
    var caching = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    var type = MediaType.forFilename(path);
    return HttpResponse.ok(new StreamedFile(url).attach(null))
        .contentType(type)
        .header(HttpHeaders.CACHE_CONTROL, caching);
  }
}
