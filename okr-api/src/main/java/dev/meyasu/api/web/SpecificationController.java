/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;

/** The OpenAPI document, made from the controllers when they are compiled. */
@Controller
@Hidden
final class SpecificationController {
  private final ResourceResolver resources;

  SpecificationController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get(uri = "/openapi.yml", produces = "application/yaml")
  HttpResponse<StreamedFile> document() {
    return resources
        .getResource("classpath:META-INF/swagger/openapi.yml")
        .map(url -> HttpResponse.ok(new StreamedFile(url)).contentType("application/yaml"))
        .orElseThrow(() -> Refusal.missing("This build has no OpenAPI document"));
  }
}
