/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.nio.file.Path;

/** Where the log goes. Must be decided before the first logger is made, which reads it. */
final class Logs {
  private static final String CONFIGURATION = "logback.configurationFile";

  private Logs() {}

  /** To a rolling file in this directory; somebody's own Logback configuration is left alone. */
  static void to(Path directory) {
    System.setProperty("meyasu.logs", directory.toString());
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "dev/meyasu/cli/logback-file.xml");
    }
  }

  /** Nowhere: a command that answers a question. */
  static void off() {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "dev/meyasu/cli/logback-off.xml");
    }
  }
}
