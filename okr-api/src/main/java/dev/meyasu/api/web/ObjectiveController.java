/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.BoardRendering;
import dev.meyasu.api.view.KeyResultDetail;
import dev.meyasu.api.view.KeyResultView;
import dev.meyasu.api.view.ObjectiveView;
import dev.meyasu.api.view.SeriesView;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Succession;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objectives and their key results. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "objectives")
@Refusals
final class ObjectiveController {
  private final Boards boards;

  /** By which definition of its metric a key result is read. */
  private enum By {
    IN_FORCE,
    CANDIDATE;

    static By of(String text) {
      return switch (text) {
        case "in_force" -> IN_FORCE;
        case "candidate" -> CANDIDATE;
        default -> throw new IllegalArgumentException(text);
      };
    }

    KeyResult choose(Moment moment, KeyResult keyResult) {
      return this == IN_FORCE
          ? keyResult
          : moment.succession(keyResult.id()).map(Succession::newest).orElse(keyResult);
    }
  }

  ObjectiveController(Boards boards) {
    this.boards = boards;
  }

  @Get("/objectives")
  @Operation(summary = "Objectives of one cycle or of all")
  List<ObjectiveView> objectives(HttpRequest<?> request, @Nullable @QueryValue String cycle) {
    new Checks(request, "cycle").orRefuse();
    var moment = boards.moment();
    return new BoardRendering(moment).objectives(cycle(moment, cycle));
  }

  @Get("/objectives/{id}")
  @Operation(summary = "An objective with its key results")
  ObjectiveView objective(HttpRequest<?> request, String id) {
    new Checks(request).orRefuse();
    var moment = boards.moment();
    var objective = Boards.known("objective", id, moment.definitions().objectives());
    return new BoardRendering(moment).objective(objective);
  }

  @Get("/key-results")
  @Operation(summary = "Key results of one cycle or of all")
  List<KeyResultView> keyResults(HttpRequest<?> request, @Nullable @QueryValue String cycle) {
    new Checks(request, "cycle").orRefuse();
    var moment = boards.moment();
    return new BoardRendering(moment).keyResults(cycle(moment, cycle));
  }

  @Get("/key-results/{id}")
  @Operation(summary = "A key result with its readings by segment")
  KeyResultDetail keyResult(HttpRequest<?> request, String id) {
    new Checks(request).orRefuse();
    var moment = boards.moment();
    return new BoardRendering(moment).detail(keyResult(moment, id));
  }

  @Get("/key-results/{id}/series")
  @Operation(summary = "A key result day by day, beside its pace; by default over its cycle")
  SeriesView series(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String until,
      @Nullable @QueryValue String definition) {
    var checks = new Checks(request, "from", "until", "definition");
    var first = checks.day("from", from);
    var last = checks.day("until", until);
    var by = checks.read("definition", definition, "in_force or candidate", By::of);
    checks.orRefuse();
    var moment = boards.moment();
    var keyResult = by.orElse(By.IN_FORCE).choose(moment, keyResult(moment, id));
    var cycle = moment.definitions().cycleOf(keyResult);
    var days = Days.of(first.orElse(cycle.from()), last.orElse(cycle.until().minusDays(1)));
    return new BoardRendering(moment).series(keyResult, days.from(), days.until());
  }

  static KeyResult keyResult(Moment moment, String id) {
    var definitions = moment.definitions();
    return definitions
        .keyResult(id)
        .orElseThrow(
            () -> {
              var known = definitions.keyResults().stream().map(KeyResult::id).toList();
              return Refusal.unknown("key result", id, known);
            });
  }

  private static Optional<String> cycle(Moment moment, @Nullable String id) {
    return Optional.ofNullable(id)
        .map(one -> Boards.known("cycle", one, moment.definitions().cycles()).id());
  }
}
