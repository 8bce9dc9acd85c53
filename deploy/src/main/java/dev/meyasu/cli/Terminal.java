/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where a command writes: colours only where a person sees them. */
final class Terminal {
  /** How a piece of text looks. */
  enum Style {
    BOLD("1"),
    FAINT("2"),
    GREEN("32"),
    AMBER("33"),
    RED("31"),
    LINK("4;36");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final PrintStream err;
  private final boolean coloured;

  Terminal(PrintStream out, PrintStream err, boolean coloured) {
    this.out = out;
    this.err = err;
    this.coloured = coloured;
  }

  /**
   * @param environment {@code NO_COLOR} set to anything turns colours off (no-color.org)
   */
  static Terminal system(Map<String, String> environment) {
    boolean plain =
        System.console() == null
            || !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), !plain);
  }

  /** Java before 19 would write question marks for Japanese where the locale is C. */
  private static PrintStream utf8(FileDescriptor where) {
    return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
  }

  String styled(String text, Style... styles) {
    if (!coloured || styles.length == 0) {
      return text;
    }
    var codes = new StringBuilder();
    for (Style style : styles) {
      codes.append(codes.isEmpty() ? "" : ";").append(style.code);
    }
    return "\u001B[" + codes + "m" + text + "\u001B[0m";
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** What went wrong, on the error stream. */
  synchronized void problem(String text) {
    err.println(styled(text, Style.RED));
    err.flush();
  }
}
