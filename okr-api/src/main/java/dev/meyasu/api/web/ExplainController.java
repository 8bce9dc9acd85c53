/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.ChangeView;
import dev.meyasu.api.view.EntityPage;
import dev.meyasu.api.view.ExplanationRendering;
import dev.meyasu.api.view.ExplanationView;
import dev.meyasu.api.view.KnownThenView;
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

/** What a key result's value is made of, and what changed it. */
@Controller("/api/v1/key-results/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "explain")
@Refusals
final class ExplainController {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 1000;

  private final Boards boards;
  private final Explanations explanations;
  private final Knowledge knowledge;

  ExplainController(Boards boards, Explanations explanations, Knowledge knowledge) {
    this.boards = boards;
    this.explanations = explanations;
    this.knowledge = knowledge;
  }

  @Get("/explain")
  @Operation(summary = "The formula with its numbers, their definitions and their cells by day")
  ExplanationView explain(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue("as_of") String asOf,
      @Nullable @QueryValue String segment) {
    var checks = new Checks(request, "as_of", "segment");
    var subject = subject(checks, boards.moment(), id, segment);
    var day = checks.day("as_of", asOf);
    checks.orRefuse();
    return new ExplanationRendering(subject).view(subject.asOf(day));
  }

  @Get("/entities")
  @Operation(summary = "The entities behind one term of the formula")
  EntityPage entities(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String term,
      @Nullable @QueryValue("as_of") String asOf,
      @Nullable @QueryValue String segment,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "term", "as_of", "segment", "cursor", "limit");
    var moment = boards.moment();
    var subject = subject(checks, moment, id, segment);
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
    var subject = subject(checks, moment, id, null);
    return explanations.omissions(checks, subject, moment, measure, cursor);
  }

  @Get("/changes")
  @Operation(summary = "What changed between two days, by the segments of a dimension")
  ChangeView changes(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String segment,
      @Nullable @QueryValue String by) {
    var checks = new Checks(request, "from", "to", "segment", "by");
    var subject = subject(checks, boards.moment(), id, segment);
    return explanations.changes(checks, subject, from, to, by);
  }

  @Get("/changes/causes")
  @Operation(
      summary = "What changed between two days, by what was known: corrections, late and new facts",
      description = "By the journal, which is kept for some weeks.")
  KnownThenView known(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "from", "to", "limit");
    var moment = boards.moment();
    var keyResult = ObjectiveController.keyResult(moment, id);
    var subject = Subject.of(moment, keyResult, keyResult.segment());
    var days = Explanations.days(checks, subject, from, to);
    var most = checks.count("limit", limit, MOST);
    checks.orRefuse();
    return knowledge.between(moment, keyResult, days.from(), days.to(), most.orElse(DEFAULT_LIMIT));
  }

  @Get("/changes/entities")
  @Operation(summary = "The entities of which a term reads something else on the two days")
  EntityPage changed(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String term,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String segment,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "term", "from", "to", "segment", "cursor", "limit");
    var moment = boards.moment();
    var subject = subject(checks, moment, id, segment);
    return explanations.changed(checks, subject, moment, from, to, term, cursor, limit);
  }

  private static Subject subject(
      Checks checks, Moment moment, String id, @Nullable String segment) {
    var keyResult = ObjectiveController.keyResult(moment, id);
    var part = Explanations.segment(checks, keyResult.metric(), segment, keyResult.segment());
    return Subject.of(moment, keyResult, part);
  }
}
