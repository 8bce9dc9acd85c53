/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.demo.Replay;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The sample company: its year in about a minute, then a trickle of new facts. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the product with a sample company whose records appear as you watch.")
final class DemoCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "How fast the year passes; 1 (default): in about a minute, 2: in half of it.")
  private double speed;

  @Option(names = "--no-replay", description = "Show what is there; drop no new records.")
  private boolean noReplay;

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    try {
      if (!(speed > 0) || speed > 1000) {
        throw new StartFailure(ExitCode.USAGE, null, "demo.speed", String.valueOf(speed));
      }
      var settings = place.settings(Place.DEMO);
      Path drop = settings.state().resolve("drop");
      return new Session(terminal, place.messages(), settings)
          .run(Home.sampleCompany(), drop, open, replay(drop, settings.state()))
          .number();
    } catch (StartFailure e) {
      terminal.problem(e.text(place.messages()));
      return e.code().number();
    }
  }

  private Session.Companion replay(Path drop, Path state) {
    return noReplay ? failed -> () -> {} : new DemoReplay(drop, state, speed());
  }

  private Replay.Speed speed() {
    var usual = Replay.Speed.DEFAULT;
    Duration past = Duration.ofNanos((long) (usual.past().toNanos() / speed));
    return new Replay.Speed(past, usual.trickle() * speed, usual.step());
  }
}
