/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The desktop's browser; where there is none, nothing happens, since the address is printed. */
final class Browser {
  private Browser() {}

  static void open(URI page) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String opener = system.contains("mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, page.toString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // No desktop here.
    }
  }
}
