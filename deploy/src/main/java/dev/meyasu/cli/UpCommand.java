/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.StartFailure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Your own definitions over your own files. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Run the product with your definitions, over the files of your drop folder.")
final class UpCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Parameters(
      paramLabel = "DEFINITIONS",
      description = "Folder with your catalogue and OKRs (*.yaml), and sources/*.yaml.")
  private Path definitions;

  @Option(
      names = "--drop",
      paramLabel = "DIRECTORY",
      description =
          "Folder that your systems write files to; default: drop in the state directory.")
  private @Nullable Path drop;

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    try {
      var settings = place.settings(Place.UP);
      Path folder = drop == null ? settings.state().resolve("drop") : drop.toAbsolutePath();
      return new Session(terminal, place.messages(), settings)
          .run(definitions.toAbsolutePath(), folder, open, failed -> () -> {})
          .number();
    } catch (StartFailure e) {
      terminal.problem(e.text(place.messages()));
      return e.code().number();
    }
  }
}
