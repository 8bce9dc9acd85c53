/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

/** Where one record of a file ends and the next begins, decided byte by byte. */
public sealed interface Framing {
  /** A fresh scanner, before the first byte of a record. */
  Scanner scanner();

  /** Follows one record; not thread-safe. */
  interface Scanner {
    /** Forgets the record so far. */
    void reset();

    /** Takes the next byte; true when it is the line feed that ends the record. */
    boolean ends(byte next);

    /** Whether the bytes so far end inside quotes, where a line feed is text. */
    boolean quoted();
  }

  /** Every line feed ends a record, as in JSONL. */
  record Lines() implements Framing {
    @Override
    public Scanner scanner() {
      return new Scanner() {
        @Override
        public void reset() {}

        @Override
        public boolean ends(byte next) {
          return next == '\n';
        }

        @Override
        public boolean quoted() {
          return false;
        }
      };
    }
  }

  /**
   * A line feed inside quotes belongs to the field, as in RFC 4180. A quote opens a field only as
   * its first character, so the inch sign in {@code 5" pipe} is plain text.
   *
   * <p>Bytes are compared, not characters: right for every encoding in which bytes below 0x40 stand
   * only for themselves (UTF-8, ISO-8859, Windows, Shift_JIS, EUC, GBK).
   *
   * @param escape the escape character, or -1 for none
   */
  record Quoted(byte delimiter, byte quote, int escape) implements Framing {
    @Override
    public Scanner scanner() {
      return new QuotedScanner(this);
    }
  }

  /** The four places a byte of a quoted format can be in. */
  final class QuotedScanner implements Scanner {
    private enum At {
      FIELD_START,
      PLAIN,
      QUOTED,
      AFTER_QUOTE
    }

    private final Quoted format;
    private At at = At.FIELD_START;
    private boolean escaped;

    private QuotedScanner(Quoted format) {
      this.format = format;
    }

    @Override
    public void reset() {
      at = At.FIELD_START;
      escaped = false;
    }

    @Override
    public boolean quoted() {
      return at == At.QUOTED;
    }

    /** The escape is compared without sign: byte 0xFF is a letter, and -1 says "none". */
    @Override
    public boolean ends(byte next) {
      if (escaped) {
        escaped = false;
      } else if ((next & 0xff) == format.escape) {
        escaped = true;
        at = at == At.QUOTED ? At.QUOTED : At.PLAIN;
      } else if (at == At.QUOTED) {
        at = next == format.quote ? At.AFTER_QUOTE : At.QUOTED;
      } else if (next == '\n') {
        return true;
      } else if (next == format.quote && at != At.PLAIN) {
        at = At.QUOTED;
      } else {
        at = next == format.delimiter ? At.FIELD_START : At.PLAIN;
      }
      return false;
    }
  }
}
