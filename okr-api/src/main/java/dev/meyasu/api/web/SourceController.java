/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.RejectedLog;
import dev.meyasu.api.view.RejectedPage;
import dev.meyasu.api.view.SourceRendering;
import dev.meyasu.api.view.SourceView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where the facts come from, and those that could not be taken in. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sources")
@Refusals
final class SourceController {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 500;

  private final Boards boards;
  private final Connectors connectors;
  private final RejectedLog rejected;
  private final Clock clock;

  SourceController(Boards boards, Connectors connectors, RejectedLog rejected, Clock clock) {
    this.boards = boards;
    this.connectors = connectors;
    this.rejected = rejected;
    this.clock = clock;
  }

  @Get("/sources")
  @Operation(summary = "Every source, what it has delivered and how its connector is")
  List<SourceView> sources(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    return rendering().sources();
  }

  @Get("/rejected")
  @Operation(summary = "Records that could not be taken in, newest first")
  RejectedPage rejected(
      HttpRequest<?> request,
      @Nullable @QueryValue String source,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    var checks = new Checks(request, "source", "cursor", "limit");
    var before =
        checks.read("cursor", cursor, "a next_cursor of this list", SourceController::offset);
    var size = checks.count("limit", limit, MOST);
    checks.orRefuse();
    var rendering = rendering();
    var page = page(Optional.ofNullable(source), before, size.orElse(DEFAULT_LIMIT));
    var next = page.next();
    return new RejectedPage(
        page.items().stream().map(rendering::rejected).toList(),
        next.isPresent() ? Long.toString(next.getAsLong(), Character.MAX_RADIX) : null);
  }

  private RejectedLog.Page page(Optional<String> source, Optional<Long> before, int limit) {
    var offset = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    try {
      return rejected.page(source, offset, limit);
    } catch (RejectedLog.Unreachable e) {
      throw Refusal.unavailable("The rejected records cannot be read now: Kafka does not answer");
    }
  }

  private static long offset(String cursor) {
    var offset = Long.parseLong(cursor, Character.MAX_RADIX);
    if (offset < 0) {
      throw new IllegalArgumentException(cursor);
    }
    return offset;
  }

  private SourceRendering rendering() {
    return new SourceRendering(boards.moment(), connectors, clock.instant());
  }
}
