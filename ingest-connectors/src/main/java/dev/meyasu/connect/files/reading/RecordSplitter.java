/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

import dev.meyasu.connect.files.reading.RawRecord.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * Cuts a stream into raw records and never holds more of it than one record's limit.
 *
 * <p>A quote that does not close within the limit, or before the end, costs the line that opens it
 * and no more: reading goes on with the line after. A line beyond the limit is passed over.
 */
public final class RecordSplitter {
  private static final int FIRST_BUFFER = 64 * 1024;

  private final InputStream in;
  private final Framing.Scanner scanner;
  private final int maxBytes;
  private byte[] buffer;
  private int from;
  private int to;
  private int scanned;
  private int firstLineEnd;
  private long position;
  private long line;
  private long prefix;
  private boolean unfinished;

  /**
   * A place in a file.
   *
   * @param position byte offset
   * @param line number of the line that begins there
   * @param prefix {@link PrefixHash} of the bytes before it
   */
  public record Place(long position, long line, long prefix) {
    public static final Place BEGINNING = new Place(0, 1, PrefixHash.EMPTY);
  }

  /**
   * @param in stands at the place
   * @param maxBytes longest record, its line end included
   */
  public RecordSplitter(InputStream in, Place place, Framing framing, int maxBytes) {
    this.in = in;
    this.position = place.position();
    this.line = place.line();
    this.prefix = place.prefix();
    this.scanner = framing.scanner();
    this.maxBytes = maxBytes;
    this.buffer = new byte[Math.min(FIRST_BUFFER, maxBytes)];
  }

  /**
   * The next record, or empty at the end of what there is.
   *
   * @param settled whether the file has stopped growing, so that a last line without line end is
   *     complete; asked only at the end
   */
  public Optional<RawRecord> next(BooleanSupplier settled) throws IOException {
    scanner.reset();
    scanned = from;
    firstLineEnd = -1;
    unfinished = false;
    while (true) {
      if (scan()) {
        return Optional.of(take(scanned, Flaw.NONE));
      }
      if (to - from >= maxBytes) {
        return tooLong(settled);
      }
      if (!fill()) {
        return atEnd(settled);
      }
    }
  }

  /** Whether bytes were left because their line has no end yet. */
  public boolean unfinished() {
    return unfinished;
  }

  private boolean scan() {
    while (scanned < to) {
      byte next = buffer[scanned++];
      if (next == '\n' && firstLineEnd < 0) {
        firstLineEnd = scanned;
      }
      if (scanner.ends(next)) {
        return true;
      }
    }
    return false;
  }

  private Optional<RawRecord> atEnd(BooleanSupplier settled) throws IOException {
    if (from == to) {
      return Optional.empty();
    }
    if (!settled.getAsBoolean()) {
      unfinished = true;
      return Optional.empty();
    }
    if (scanner.quoted()) {
      return Optional.of(take(firstLineEnd < 0 ? to : firstLineEnd, Flaw.UNCLOSED_QUOTE));
    }
    return Optional.of(take(to, Flaw.NONE));
  }

  private Optional<RawRecord> tooLong(BooleanSupplier settled) throws IOException {
    if (firstLineEnd >= 0) {
      return Optional.of(take(firstLineEnd, Flaw.UNCLOSED_QUOTE));
    }
    byte[] beginning = Arrays.copyOfRange(buffer, from, to);
    CRC32C checksum = new CRC32C();
    long start = position;
    boolean ended = false;
    while (!ended) {
      int end = lineEnd();
      ended = end > 0;
      int upTo = ended ? end : to;
      checksum.update(buffer, from, upTo - from);
      prefix = PrefixHash.after(prefix, buffer, from, upTo);
      position += upTo - from;
      from = upTo;
      if (!ended && !fill()) {
        break;
      }
    }
    if (!ended && !settled.getAsBoolean()) {
      unfinished = true;
      return Optional.empty();
    }
    long at = line++;
    int crc = (int) checksum.getValue();
    return Optional.of(
        new RawRecord(beginning, start, position, at, line, crc, prefix, Flaw.OVERSIZED));
  }

  private int lineEnd() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private RawRecord take(int until, Flaw flaw) {
    int content = until;
    if (content > from && buffer[content - 1] == '\n') {
      content--;
    }
    if (content > from && buffer[content - 1] == '\r') {
      content--;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(buffer, from, until - from);
    byte[] bytes = Arrays.copyOfRange(buffer, from, content);
    long start = position;
    long at = line;
    for (int i = from; i < until; i++) {
      if (buffer[i] == '\n') {
        line++;
      }
    }
    prefix = PrefixHash.after(prefix, buffer, from, until);
    position += until - from;
    from = until;
    int crc = (int) checksum.getValue();
    return new RawRecord(bytes, start, position, at, line, crc, prefix, flaw);
  }

  /** Reads more, moving or widening the buffer when it is full; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (to == buffer.length) {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        scanned -= from;
        firstLineEnd = firstLineEnd < 0 ? -1 : firstLineEnd - from;
        to -= from;
        from = 0;
      } else {
        buffer = Arrays.copyOf(buffer, (int) Math.min(maxBytes, buffer.length * 2L));
      }
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read <= 0) {
      return false;
    }
    to += read;
    return true;
  }
}
