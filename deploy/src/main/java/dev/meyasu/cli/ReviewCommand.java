/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Records what every key result says. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = "Record what every key result of the running product says, for good.")
final class ReviewCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private ApiCall call;

  @Option(
      names = "--title",
      required = true,
      paramLabel = "TEXT",
      description = "What the review is called.")
  private String title;

  @Option(names = "--note", paramLabel = "TEXT", description = "What was said in it.")
  private @Nullable String note;

  @Option(
      names = "--cycle",
      paramLabel = "ID",
      description = "Only the key results of this cycle; default: all.")
  private @Nullable String cycle;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "A past day such as 2025-01-31, recorded whole; default: now.")
  private @Nullable String asOf;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who records it; default: the user of this machine.")
  private @Nullable String author;

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    return call.run(
        terminal,
        (api, messages) ->
            new ReviewText(messages).recorded(api.post("/api/v1/reviews", body()), terminal));
  }

  private Map<String, Object> body() {
    var body = new HashMap<String, Object>();
    body.put("title", title);
    body.put("note", note);
    body.put("cycle", cycle);
    body.put("as_of", asOf);
    body.put("author", author == null ? System.getProperty("user.name", "") : author);
    return body;
  }
}
