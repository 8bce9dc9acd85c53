/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.cli.Table.Cell;
import dev.meyasu.cli.Table.Edge;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Health;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StartFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What may keep the product from running, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check this machine and every part of the product; say what to do.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() {
    Logs.off();
    Terminal terminal = Terminal.system(System.getenv());
    Messages messages = place.messages();
    try {
      Settings settings = Running.settings(place.settings("demo"));
      List<Health.Finding> findings = new Health(settings, messages).findings();
      var table = new Table(Edge.LEFT, Edge.LEFT, Edge.LEFT);
      for (Health.Finding finding : findings) {
        table.row(
            new Cell(finding.subject()),
            finding.ok()
                ? new Cell(messages.text("doctor.ok"), Terminal.Style.GREEN)
                : new Cell(messages.text("doctor.problem"), Terminal.Style.RED),
            new Cell(finding.words()));
      }
      table.lines(terminal).forEach(terminal::line);
      boolean well = findings.stream().allMatch(Health.Finding::ok);
      return (well ? ExitCode.OK : ExitCode.FAILED).number();
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    } catch (IOException e) {
      terminal.problem(messages.text("settings.unreadable", place.state("demo"), e));
      return ExitCode.FAILED.number();
    }
  }
}
