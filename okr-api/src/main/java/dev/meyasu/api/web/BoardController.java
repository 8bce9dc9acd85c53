/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.view.BoardRendering;
import dev.meyasu.api.view.BoardView;
import dev.meyasu.api.view.CycleView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board of a cycle, and the cycles there are. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "board")
@Refusals
final class BoardController {
  private final Boards boards;

  BoardController(Boards boards) {
    this.boards = boards;
  }

  @Get("/board")
  @Operation(summary = "Everything the first page shows, of one cycle or of the current one")
  BoardView board(HttpRequest<?> request, @Nullable @QueryValue String cycle) {
    new Checks(request, "cycle").orRefuse();
    var moment = boards.moment();
    var rendering = new BoardRendering(moment);
    if (cycle == null) {
      return rendering.board(rendering.currentCycle());
    }
    return rendering.board(Boards.known("cycle", cycle, moment.definitions().cycles()).id());
  }

  @Get("/cycles")
  @Operation(summary = "Every cycle, and where it stands")
  List<CycleView> cycles(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    return new BoardRendering(boards.moment()).cycles();
  }
}
