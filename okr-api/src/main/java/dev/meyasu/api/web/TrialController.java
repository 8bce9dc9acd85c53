/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.TrialRendering;
import dev.meyasu.api.view.TrialView;
import dev.meyasu.catalogue.TrialReader;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.okr.Trial;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.StartTrial;
import dev.meyasu.ledger.TrialEnded;
import dev.meyasu.ledger.TrialStarted;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Candidates whose measures are counted for a while, so that a backtest can read them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "metrics")
@Refusals
final class TrialController {
  private static final int DEFAULT_HOURS = 24;

  private final Boards boards;
  private final Commands commands;

  TrialController(Boards boards, Commands commands) {
    this.boards = boards;
    this.commands = commands;
  }

  @Get("/trials")
  @Operation(summary = "Every trial that runs, in the order of their start")
  List<TrialView> trials(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    var moment = boards.moment();
    return trials(moment).stream().map(new TrialRendering(moment)::view).toList();
  }

  @Get("/trials/{id}")
  @Operation(summary = "A trial that runs, and how far its measures are counted")
  TrialView trial(HttpRequest<?> request, String id) {
    new Checks(request).orRefuse();
    var moment = boards.moment();
    return new TrialRendering(moment).view(known(moment, id));
  }

  private static List<Trial> trials(Moment moment) {
    return moment.applied().revisions().trials();
  }

  private static Trial known(Moment moment, String id) {
    var trials = trials(moment);
    return trials.stream()
        .filter(trial -> trial.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("trial", id, trials.stream().map(Trial::id).toList()));
  }

  @Post("/trials")
  @Operation(summary = "Count the measures of a candidate for a while")
  @ApiResponse(responseCode = "201", description = "Started; Location is the trial")
  @ApiResponse(
      responseCode = "422",
      description = "Nothing has changed; errors gives all reasons",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<TrialView> start(HttpRequest<?> request, @Body TrialRequest asked) {
    var checks = new Checks(request);
    var author = checks.author(asked.author());
    var yaml = asked.yaml() == null ? "" : asked.yaml();
    if (yaml.isBlank()) {
      checks.fault("yaml", "give a document with the measures to count");
    }
    checks.orRefuse();
    var moment = boards.moment();
    int hours = asked.hours() == null ? DEFAULT_HOURS : asked.hours();
    var verdict = decide(author, new StartTrial(yaml, hours));
    if (!(verdict.getBody() instanceof TrialStarted started)) {
      throw unknown();
    }
    var trial =
        new Trial(
            started.getTrial(),
            author,
            verdict.getAt(),
            started.getExpiresAt(),
            yaml,
            measures(moment, yaml),
            "");
    return HttpResponse.created(
        new TrialRendering(moment).view(trial), URI.create("/api/v1/trials/" + trial.id()));
  }

  /** As this replica reads them, which may have yet to learn of the trial. */
  private static Map<String, Measure> measures(Moment moment, String yaml) {
    var applied = moment.applied();
    var newest = applied.revisions().newest().definitions();
    return new TrialReader(applied.newestFiles(), newest).read(yaml)
            instanceof TrialReader.Read.Ok ok
        ? ok.measures()
        : Map.of();
  }

  @Post("/trials/{id}/end")
  @Operation(summary = "Count the measures of a trial no longer")
  @ApiResponse(responseCode = "200", description = "Ended")
  @ApiResponse(
      responseCode = "422",
      description = "Nothing has changed; errors gives all reasons",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  TrialEndedView end(HttpRequest<?> request, String id, @Body TrialEndRequest asked) {
    var checks = new Checks(request);
    var author = checks.author(asked.author());
    checks.orRefuse();
    boards.moment();
    if (decide(author, new EndTrial(id)).getBody() instanceof TrialEnded ended) {
      return new TrialEndedView(id, ended.getRevision());
    }
    throw unknown();
  }

  private Event decide(String author, SpecificRecord body) {
    try {
      var verdict = commands.decide(UUID.randomUUID().toString(), author, body);
      if (verdict.getBody() instanceof CommandRefused refused) {
        throw Refusal.refused(refused.getReasons());
      }
      return verdict;
    } catch (Commands.Undecided e) {
      throw Refusal.unavailable(
          "Whether it was done is not known: " + e.getMessage() + ". See /api/v1/trials");
    }
  }

  private static Refusal unknown() {
    return Refusal.refused(List.of("the verdict is not understood by this build"));
  }
}
