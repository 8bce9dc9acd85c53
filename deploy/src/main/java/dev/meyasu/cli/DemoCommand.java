/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.demo.Replay;
import dev.meyasu.deploy.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sample company: its year in about a minute, then a trickle of new facts. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the product with a sample company whose records appear as you watch.")
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 2025;

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
    Terminal terminal = Terminal.system(System.getenv());
    try {
      if (!(speed > 0) || speed > 1000) {
        throw new StartFailure(
            dev.meyasu.deploy.ExitCode.USAGE, null, "demo.speed", String.valueOf(speed));
      }
      var settings = place.settings("demo");
      Path drop = settings.state().resolve("drop");
      return new Session(terminal, place.messages(), settings)
          .run(Home.sampleCompany(), drop, open, () -> replay(drop, settings.state()))
          .number();
    } catch (StartFailure e) {
      terminal.problem(e.text(place.messages()));
      return e.code().number();
    }
  }

  private Runnable replay(Path drop, Path state) {
    if (noReplay) {
      return () -> {};
    }
    var replay = new Replay(drop, state.resolve("replay"), SEED, speed());
    var thread = new Thread(replay, "replay");
    thread.setDaemon(true);
    thread.start();
    return () -> {
      replay.stop();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private Replay.Speed speed() {
    var usual = Replay.Speed.DEFAULT;
    Duration past = Duration.ofNanos((long) (usual.past().toNanos() / speed));
    return new Replay.Speed(past, usual.trickle() * speed, usual.step());
  }
}
