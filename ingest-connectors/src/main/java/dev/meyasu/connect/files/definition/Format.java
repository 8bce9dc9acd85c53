/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.connect.files.reading.Framing;
import java.util.List;
import java.util.Optional;

/** How the bytes of a file are laid out. */
public sealed interface Format {
  Framing framing();

  /** Whether the first record names the columns. */
  boolean header();

  /**
   * Delimited text by RFC 4180.
   *
   * @param names the columns in order, for a file without header
   */
  record Csv(
      char delimiter, char quote, Optional<Character> escape, boolean header, List<String> names)
      implements Format {
    @Override
    public Framing framing() {
      return new Framing.Quoted(
          (byte) delimiter, (byte) quote, escape.map(c -> (int) c).orElse(-1));
    }
  }

  /** One JSON object per line. */
  record Jsonl() implements Format {
    @Override
    public Framing framing() {
      return new Framing.Lines();
    }

    @Override
    public boolean header() {
      return false;
    }
  }
}
