/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.cli.Table.Cell;
import dev.meyasu.cli.Table.Edge;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Health;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What may keep the product from running, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check this machine and every part of the product; say what to do.")
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Override
  public Integer call() {
    Logs.off();
    Terminal terminal = meyasu.terminal();
    Messages messages = place.messages();
    try {
      List<Health.Finding> findings = new Health(place.running(), messages).findings();
      table(findings, messages).lines(terminal).forEach(terminal::line);
      boolean well = findings.stream().allMatch(Health.Finding::ok);
      return (well ? ExitCode.OK : ExitCode.FAILED).number();
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    }
  }

  private static Table table(List<Health.Finding> findings, Messages messages) {
    var table = new Table(Edge.LEFT, Edge.LEFT, Edge.LEFT);
    for (Health.Finding finding : findings) {
      table.row(
          new Cell(finding.subject()),
          finding.ok()
              ? new Cell(messages.text("doctor.ok"), Terminal.Style.GREEN)
              : new Cell(messages.text("doctor.problem"), Terminal.Style.RED),
          new Cell(finding.words()));
    }
    return table;
  }
}
