/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

/** What a finished `meyasu` process says to a script. */
public enum ExitCode {
  OK(0),
  /** Something failed that has no code of its own; the message and the log say what. */
  FAILED(1),
  /** The command line is wrong (the number picocli uses). */
  USAGE(2),
  PORT_TAKEN(3),
  DISK(4),
  STATE_IN_USE(5),
  /** Definitions or source definitions have faults. */
  FAULTS(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
