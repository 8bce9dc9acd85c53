/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;

/** The addresses that the dashboard routes by itself: all get its one page. */
@Controller
@Hidden
final class PageController {
  private final ResourceResolver resources;

  PageController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get(
      uris = {"/", "/sources", "/reviews"},
      produces = MediaType.TEXT_HTML)
  HttpResponse<StreamedFile> page() {
    return first();
  }

  @Get(uri = "/key-results/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<StreamedFile> keyResult(String id) {
    return first();
  }

  @Get(uri = "/reviews/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<StreamedFile> review(String id) {
    return first();
  }

  private HttpResponse<StreamedFile> first() {
    return resources
        .getResource("classpath:dashboard/index.html")
        .map(url -> HttpResponse.ok(new StreamedFile(url)))
        .orElseThrow(() -> Refusal.missing("This build has no dashboard"));
  }
}
