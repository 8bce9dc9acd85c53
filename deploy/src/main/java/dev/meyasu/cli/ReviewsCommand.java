/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** The recorded reviews, on the terminal. */
@Command(
    name = "reviews",
    mixinStandardHelpOptions = true,
    description = "Print the recorded reviews of the running product, newest first.")
final class ReviewsCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private ApiCall call;

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    return call.run(
        terminal,
        (api, messages) -> new ReviewText(messages).list(api.get("/api/v1/reviews"), terminal));
  }
}
