/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.Format;
import dev.meyasu.connect.files.reading.FileStreams;
import dev.meyasu.connect.files.reading.RawRecord;
import dev.meyasu.connect.files.reading.RecordSplitter;
import dev.meyasu.connect.files.reading.RecordSplitter.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A file's fingerprint: a hash of its beginning up to the end of the first data row, at most 64
 * KiB. It stays the same while the file grows, moves or is compressed, and changes when another
 * file takes its place.
 */
final class Head {
  private static final int LONGEST = 64 * 1024;

  private Head() {}

  /**
   * @param settled whether the file has stopped growing, so that an unfinished row is all there is
   * @return empty while the first row is not there yet
   */
  static Optional<String> of(Path file, Format format, boolean settled) throws IOException {
    byte[] beginning = beginning(file);
    if (beginning.length == 0) {
      return Optional.empty();
    }
    if (beginning.length == LONGEST) {
      return Optional.of(hash(beginning, firstRow(beginning, format, true).orElse(LONGEST)));
    }
    Optional<Integer> length = firstRow(beginning, format, settled);
    return length.isEmpty() ? Optional.empty() : Optional.of(hash(beginning, length.get()));
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = FileStreams.open(file)) {
      return in.readNBytes(LONGEST);
    } catch (ZipException notGzip) {
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes(LONGEST);
      }
    }
  }

  /** Length of the beginning up to the end of the first row, its line end not counted. */
  private static Optional<Integer> firstRow(byte[] bytes, Format format, boolean settled)
      throws IOException {
    RecordSplitter splitter =
        new RecordSplitter(
            new ByteArrayInputStream(bytes), Place.BEGINNING, format.framing(), LONGEST);
    Optional<RawRecord> row = splitter.next(() -> settled);
    if (format.header() && row.isPresent()) {
      Optional<RawRecord> second = splitter.next(() -> settled);
      row = second.isPresent() || !settled ? second : row;
    }
    return row.map(r -> (int) r.start() + r.bytes().length);
  }

  private static String hash(byte[] bytes, int length) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, length));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
