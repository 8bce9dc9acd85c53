/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.ChangeView;
import dev.meyasu.api.view.EntityPage;
import dev.meyasu.api.view.ExplanationRendering;
import dev.meyasu.api.view.ExplanationView;
import dev.meyasu.api.view.OmissionPage;
import dev.meyasu.api.view.Subject;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a metric's value in any window is made of, and what changed it. */
@Controller("/api/v1/metrics/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "explain")
@Refusals
final class ExplainMetricController {
  private final Boards boards;
  private final Explanations explanations;

  ExplainMetricController(Boards boards, Explanations explanations) {
    this.boards = boards;
    this.explanations = explanations;
  }

  @Get("/explain")
  @Operation(summary = "The formula with its numbers, their definitions and their cells by day")
  ExplanationView explain(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue("as_of") String asOf,
      @Nullable @QueryValue String window,
      @Nullable @QueryValue String segment) {
    var checks = new Checks(request, "as_of", "window", "segment");
    var day = checks.day("as_of", asOf);
    var subject = subject(checks, boards.moment(), id, window, segment);
    return new ExplanationRendering(subject).view(subject.asOf(day));
  }

  @Get("/entities")
  @Operation(summary = "The entities behind one term of the formula")
  EntityPage entities(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String term,
      @Nullable @QueryValue("as_of") String asOf,
      @Nullable @QueryValue String window,
      @Nullable @QueryValue String segment,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "term", "as_of", "window", "segment", "cursor", "limit");
    var moment = boards.moment();
    var subject = subject(checks, moment, id, window, segment);
    return explanations.entities(checks, subject, moment, asOf, term, cursor, limit);
  }

  @Get("/omissions")
  @Operation(summary = "How many entities a measure of the formula does not count, and why")
  OmissionPage omissions(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String measure,
      @Nullable @QueryValue String cursor) {
    var checks = new Checks(request, "measure", "cursor");
    var moment = boards.moment();
    var subject = subject(checks, moment, id, null, null);
    return explanations.omissions(checks, subject, moment, measure, cursor);
  }

  @Get("/changes")
  @Operation(summary = "What changed between two days, by the segments of a dimension")
  ChangeView changes(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String window,
      @Nullable @QueryValue String segment,
      @Nullable @QueryValue String by) {
    var checks = new Checks(request, "from", "to", "window", "segment", "by");
    var subject = subject(checks, boards.moment(), id, window, segment);
    return explanations.changes(checks, subject, from, to, by);
  }

  private static Subject subject(
      Checks checks, Moment moment, String id, @Nullable String window, @Nullable String segment) {
    return Subject.of(moment, MetricController.question(checks, moment, id, window, segment));
  }
}
