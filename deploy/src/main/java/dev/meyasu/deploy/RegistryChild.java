/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;

/**
 * The first class of the registry's process: runs the registry until the launcher's end of the pipe
 * closes, which happens even when the launcher is killed, so no registry is left behind holding the
 * port and the database.
 */
public final class RegistryChild {
  private RegistryChild() {}

  /** Runs Apicurio's own main class, found on the class path of this process only. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    var watch = new Thread(RegistryChild::exitWithLauncher, "launcher-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName("io.quarkus.runner.GeneratedMain")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static void exitWithLauncher() {
    try {
      while (System.in.read() >= 0) {
        // The launcher writes nothing; only the end matters.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    System.exit(0);
  }
}
