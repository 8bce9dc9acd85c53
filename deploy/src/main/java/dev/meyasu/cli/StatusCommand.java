/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What the board says, on the terminal. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Print the key results and the sources of the running product.")
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Option(
      names = "--cycle",
      paramLabel = "ID",
      description = "Which cycle; default: the running one.")
  private @Nullable String cycle;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the page; default: of the product that runs.")
  private @Nullable URI url;

  @Override
  public Integer call() {
    Logs.off();
    Terminal terminal = meyasu.terminal();
    Messages messages = place.messages();
    try {
      return print(url == null ? place.running().pageUrl() : url, terminal, messages).number();
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    }
  }

  private ExitCode print(URI page, Terminal terminal, Messages messages) {
    var api = new Api(page);
    var text = new BoardText(messages);
    try {
      JsonNode board = api.get("/api/v1/board" + query());
      JsonNode sources = api.get("/api/v1/sources");
      text.board(board, terminal);
      text.sources(sources, BoardText.zone(board), terminal);
      return ExitCode.OK;
    } catch (Api.Refusal e) {
      terminal.problem(messages.text("status.refused", page, e.status(), e.getMessage()));
      return e.isOfTheQuestion() ? ExitCode.USAGE : ExitCode.FAILED;
    } catch (IOException e) {
      terminal.problem(messages.text("status.unreachable", page));
      return ExitCode.FAILED;
    }
  }

  private String query() {
    return cycle == null ? "" : "?cycle=" + URLEncoder.encode(cycle, StandardCharsets.UTF_8);
  }
}
