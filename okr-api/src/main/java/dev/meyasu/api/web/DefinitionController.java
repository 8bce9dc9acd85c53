/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.DefinitionSwitched;
import dev.meyasu.ledger.SwitchDefinition;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;

/** By which definition key results are read. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "objectives")
@Refusals
final class DefinitionController {
  private final Boards boards;
  private final Commands commands;

  DefinitionController(Boards boards, Commands commands) {
    this.boards = boards;
    this.commands = commands;
  }

  @Post("/key-results/{id}/definition")
  @Operation(summary = "Read a pinned key result by the newest definition of its metric")
  SwitchedView change(HttpRequest<?> request, String id, @Body SwitchRequest asked) {
    var checks = new Checks(request);
    var author = checks.author(asked.author());
    checks.orRefuse();
    return decide(ObjectiveController.keyResult(boards.moment(), id).id(), author);
  }

  private SwitchedView decide(String id, String author) {
    try {
      var command = UUID.randomUUID().toString();
      var verdict = commands.decide(command, author, new SwitchDefinition(id)).getBody();
      if (verdict instanceof DefinitionSwitched switched) {
        return new SwitchedView(id, switched.getRevision(), author);
      }
      throw Refusal.conflict("The definition stays", reasons(id, verdict));
    } catch (Commands.Undecided e) {
      throw Refusal.unavailable("Whether it is switched is not known: " + e.getMessage());
    }
  }

  private static List<Problem.Fault> reasons(String id, Object verdict) {
    return verdict instanceof CommandRefused refused
        ? refused.getReasons().stream().map(reason -> new Problem.Fault(id, reason)).toList()
        : List.of(new Problem.Fault(id, "the verdict is not understood by this build"));
  }
}
