/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A person's decision that a key result goes on with the newest definition. */
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    description = {
      "Read a key result by the newest definition of its metric.",
      "A key result keeps the definition it had when its cycle began, until somebody does this."
    })
final class SwitchCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private ApiCall call;

  @Parameters(paramLabel = "KEY-RESULT", description = "The id of the key result.")
  private String keyResult;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who decides; default: the user of this computer.")
  private String author = System.getProperty("user.name", "");

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    String id = Api.segment(keyResult);
    return call.run(
        terminal,
        (api, messages) -> {
          JsonNode answer =
              api.post("/api/v1/key-results/" + id + "/definition", Map.of("author", author));
          long revision = answer.path("revision").asLong();
          terminal.line(messages.text("switch.done", keyResult, String.valueOf(revision)));
        });
  }
}
