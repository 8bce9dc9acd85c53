/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.Messages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  @Mixin private ApiCall call;

  @Option(
      names = "--cycle",
      paramLabel = "ID",
      description = "Which cycle; default: the running one.")
  private @Nullable String cycle;

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    return call.run(
        terminal,
        (api, messages) -> {
          JsonNode board = api.get("/api/v1/board" + query());
          JsonNode sources = api.get("/api/v1/sources");
          JsonNode measures = api.get("/api/v1/measures");
          var text = new BoardText(messages);
          text.board(board, terminal);
          counting(new FillText(messages).lines(measures), terminal, messages);
          text.sources(sources, BoardText.zone(board), terminal);
        });
  }

  private static void counting(List<String> lines, Terminal terminal, Messages messages) {
    if (lines.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line(terminal.styled(messages.text("status.counting"), Terminal.Style.FAINT));
    lines.forEach(line -> terminal.line("  " + line));
  }

  private String query() {
    return cycle == null ? "" : "?cycle=" + URLEncoder.encode(cycle, StandardCharsets.UTF_8);
  }
}
