/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A part that runs elsewhere and is only waited for. */
final class External implements Part {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String name;
  private final String setting;
  private final String address;
  private final BooleanSupplier answers;

  /**
   * @param setting that names the address
   */
  External(String name, String setting, String address, BooleanSupplier answers) {
    this.name = name;
    this.setting = setting;
    this.address = address;
    this.answers = answers;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() throws StartFailure, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure(ExitCode.FAILED, null, "external.unreachable", address, setting);
      }
      Thread.sleep(200);
    }
  }

  @Override
  public boolean ready() {
    return answers.getAsBoolean();
  }

  @Override
  public void close() {}
}
