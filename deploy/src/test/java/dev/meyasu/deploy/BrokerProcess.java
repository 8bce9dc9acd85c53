/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.nio.file.Path;

/** A broker alone, to be killed alone. */
final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * @param arguments its directory, its port, its controller's port
   */
  public static void main(String[] arguments) throws Exception {
    new LocalBroker(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
        .start();
    Thread.currentThread().join();
  }
}
