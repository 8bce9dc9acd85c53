/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "meyasu",
    mixinStandardHelpOptions = true,
    version = "meyasu 0.1.0",
    description = "Key results computed from the systems where the work happens, live.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ValidateCommand.class,
      StatusCommand.class,
      ReviewCommand.class,
      ReviewsCommand.class,
      SwitchCommand.class,
      BacktestCommand.class,
      TrialsCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:something failed; the message says what",
      "2:the command line is wrong",
      "3:a port is taken",
      "4:the disk is full or cannot be written",
      "5:another meyasu uses the state directory",
      "6:definitions have faults"
    })
public final class Meyasu implements Runnable {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  Meyasu(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where the command writes. */
  Terminal terminal() {
    return terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(Terminal.system(System.getenv()), arguments));
  }

  static int execute(Terminal terminal, String... arguments) {
    return new CommandLine(new Meyasu(terminal)).setUsageHelpWidth(100).execute(arguments);
  }
}
