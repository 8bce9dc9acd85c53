/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.Messages;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The candidates that are counted for a while, on the terminal. */
@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    description = {
      "Print the trials of the running product: candidates whose measures are counted for a while.",
      "They are started by: meyasu backtest --trial FILE"
    })
final class TrialsCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private ApiCall call;

  @Option(names = "--end", paramLabel = "ID", description = "End this one instead.")
  private @Nullable String end;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who ends it; default: the user of this computer.")
  private String author = System.getProperty("user.name", "");

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    return call.run(
        terminal,
        (api, messages) -> {
          if (end != null) {
            new TrialRun(api, messages, terminal).end(end, author);
          } else {
            print(api.get(TrialRun.TRIALS), messages, terminal);
          }
        });
  }

  private static void print(JsonNode trials, Messages messages, Terminal terminal) {
    if (trials.isEmpty()) {
      terminal.line(messages.text("trials.none"));
    }
    for (JsonNode trial : trials) {
      var measures = new ArrayList<String>();
      trial.path("measures").forEach(measure -> measures.add(measure.path("id").asText()));
      terminal.line(
          BoardText.clean(
              messages.text(
                  "trials.one",
                  trial.path("id").asText(),
                  trial.path("author").asText(),
                  trial.path("until").asText(),
                  String.join(", ", measures))));
      new FillText(messages)
          .lines(trial.path("measures"))
          .forEach(line -> terminal.line("  " + line));
      if (trial.path("fault").isTextual()) {
        terminal.line("  " + BoardText.clean(trial.path("fault").asText()));
      }
    }
  }
}
