/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.DefinitionFolder;
import dev.meyasu.deploy.DefinitionFolder.Outcome;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import dev.meyasu.document.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Definitions that are about to be used. */
final class Definitions {
  private Definitions() {}

  /**
   * @throws StartFailure after all faults were printed
   */
  static DefinitionFolder valid(Path directory, Terminal terminal, Messages messages)
      throws StartFailure {
    if (!Files.isDirectory(directory)) {
      throw new StartFailure(ExitCode.USAGE, null, "definitions.missing", directory);
    }
    try {
      Outcome outcome = DefinitionFolder.read(directory);
      if (outcome instanceof Outcome.Valid valid) {
        return valid.folder();
      }
      var faults = ((Outcome.Faulty) outcome).faults();
      faults.forEach(fault -> terminal.line(text(fault, terminal)));
      String key = Messages.counted("definitions.faulty", faults.size());
      throw new StartFailure(ExitCode.FAULTS, null, key, faults.size(), directory);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.USAGE, e, "definitions.unreadable", directory, e);
    }
  }

  static String text(Fault fault, Terminal terminal) {
    String place = "%s:%d:%d".formatted(fault.file(), fault.line(), fault.column());
    String path = fault.path().isEmpty() ? "" : fault.path() + ": ";
    return terminal.styled(place, Terminal.Style.BOLD) + " " + path + fault.message();
  }
}
