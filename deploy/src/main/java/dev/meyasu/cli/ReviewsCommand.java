/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The recorded reviews, on the terminal. */
@Command(
    name = "reviews",
    mixinStandardHelpOptions = true,
    description = "Print the recorded reviews of the running product, newest first.")
final class ReviewsCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the page; default: of the product that runs.")
  private @Nullable URI url;

  @Override
  public Integer call() {
    return Question.of(
        meyasu.terminal(),
        place,
        url,
        (api, messages, terminal) ->
            new ReviewText(messages).list(api.get("/api/v1/reviews"), terminal));
  }
}
