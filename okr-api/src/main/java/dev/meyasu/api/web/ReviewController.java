/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.api.view.CausesView;
import dev.meyasu.api.view.ReviewRendering;
import dev.meyasu.api.view.ReviewSummary;
import dev.meyasu.api.view.ReviewView;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.ledger.ReviewRecorded;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was reported, what the same day looks like now, and why. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "reviews")
@Refusals
final class ReviewController {
  private static final String NOBODY = "(unnamed)";
  private static final int LONGEST_ID = 200;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 1000;

  private final Boards boards;
  private final Commands commands;
  private final Restatements restatements;

  ReviewController(Boards boards, Commands commands, Restatements restatements) {
    this.boards = boards;
    this.commands = commands;
    this.restatements = restatements;
  }

  @Get("/reviews")
  @Operation(summary = "Every recorded review, newest first")
  List<ReviewSummary> reviews(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    var rendering = new ReviewRendering(boards.moment());
    var newestFirst = new ArrayList<>(boards.ledger().reviews().values());
    Collections.reverse(newestFirst);
    return newestFirst.stream().map(rendering::summary).toList();
  }

  @Get("/reviews/{id}")
  @Operation(summary = "A review: each key result as reported, and the same day as it looks now")
  ReviewView review(HttpRequest<?> request, String id) {
    new Checks(request).orRefuse();
    return view(restatements.known(id));
  }

  @Get("/reviews/{id}/key-results/{keyResult}/causes")
  @Operation(summary = "The facts that made a reported value another one")
  CausesView causes(
      HttpRequest<?> request, String id, String keyResult, @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "limit");
    var most = checks.count("limit", limit, MOST);
    checks.orRefuse();
    return restatements.causes(id, keyResult, most.orElse(DEFAULT_LIMIT));
  }

  @Post("/reviews")
  @Operation(
      summary = "Record what every key result says",
      description = "The same Idempotency-Key records once, however often it is sent.")
  @ApiResponse(responseCode = "201", description = "Recorded; Location is the review")
  @ApiResponse(
      responseCode = "422",
      description = "Nothing was recorded; errors gives all reasons",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<ReviewView> record(
      HttpRequest<?> request,
      @Body ReviewRequest asked,
      @Nullable @Header("Idempotency-Key") String key) {
    var checks = new Checks(request);
    var day = checks.day("as_of", asked.asOf());
    if (key != null && (key.isBlank() || key.length() > LONGEST_ID)) {
      checks.fault("Idempotency-Key", "must have 1 to " + LONGEST_ID + " characters");
    }
    checks.orRefuse();
    boards.moment();
    var body =
        new RecordReview(text(asked.title()), text(asked.note()), asked.cycle(), day.orElse(null));
    var author = Optional.ofNullable(asked.author()).filter(name -> !name.isBlank());
    var verdict = decide(key, author.map(String::strip).orElse(NOBODY), body);
    var view = view(verdict);
    return HttpResponse.created(view, URI.create("/api/v1/reviews/" + view.id()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Event decide(@Nullable String key, String author, RecordReview body) {
    var id = key == null ? UUID.randomUUID().toString() : key;
    Event verdict;
    try {
      verdict = commands.decide(id, author, body);
    } catch (Commands.Undecided e) {
      throw Refusal.unavailable(
          "Not decided yet: " + e.getMessage() + ". Ask again with the Idempotency-Key " + id);
    }
    if (verdict.getBody() instanceof CommandRefused refused) {
      throw Refusal.refused(refused.getReasons());
    }
    if (!(verdict.getBody() instanceof ReviewRecorded)) {
      throw Refusal.refused(List.of("the Idempotency-Key " + id + " was another command's"));
    }
    return verdict;
  }

  private ReviewView view(Event event) {
    var revision = ((ReviewRecorded) event.getBody()).getDefinitionsRevision();
    return new ReviewRendering(boards.moment()).review(event, boards.definitions(revision));
  }
}
