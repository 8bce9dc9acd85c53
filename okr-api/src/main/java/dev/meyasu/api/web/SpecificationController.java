/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** The OpenAPI document. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class SpecificationController {
  private final Specification specification;

  SpecificationController(Specification specification) {
    this.specification = specification;
  }

  @Get(uri = "/openapi.yml", produces = "application/yaml")
  String document() {
    return specification
        .text()
        .orElseThrow(() -> Refusal.missing("This build has no OpenAPI document"));
  }
}
