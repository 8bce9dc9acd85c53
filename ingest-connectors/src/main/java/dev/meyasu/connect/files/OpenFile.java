/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.mapping.RowMapper;
import dev.meyasu.connect.files.mapping.UnreadableFile;
import dev.meyasu.connect.files.reading.FileStreams;
import dev.meyasu.connect.files.reading.PrefixHash;
import dev.meyasu.connect.files.reading.RawRecord;
import dev.meyasu.connect.files.reading.RecordSplitter;
import dev.meyasu.connect.files.reading.RecordSplitter.Place;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;

/** A file that is being read, standing before its next row. */
final class OpenFile implements Closeable {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int SAMPLE = 256;

  private final FileStreams.Content content;
  private final RecordSplitter splitter;
  private final RowMapper mapper;

  private OpenFile(FileStreams.Content content, RecordSplitter splitter, RowMapper mapper) {
    this.content = content;
    this.splitter = splitter;
    this.mapper = mapper;
  }

  /** What all files of a source are read by. */
  record Rules(SourceDefinition definition, int maxLineBytes, InstantSource clock) {}

  /** The part of a file before its first data row. */
  private record Front(Optional<RawRecord> header, long end, long nextLine) {}

  /**
   * Opens a file where its bookmark stands.
   *
   * @throws UnreadableFile the definition does not fit it
   */
  static OpenFile open(Path file, Bookmark bookmark, Rules rules)
      throws IOException, UnreadableFile {
    Front front = front(file, rules);
    RowMapper mapper =
        RowMapper.of(bookmark.path(), rules.definition(), front.header(), rules.clock());
    boolean fresh = bookmark.end() == 0;
    long position = fresh ? front.end() : bookmark.resume();
    long line = fresh ? front.nextLine() : bookmark.resumeLine();
    FileStreams.Content content = FileStreams.open(file);
    try {
      Place place = new Place(position, line, passOver(content, position, bookmark));
      RecordSplitter splitter =
          new RecordSplitter(
              content, place, rules.definition().format().framing(), rules.maxLineBytes());
      return new OpenFile(content, splitter, mapper);
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  /** The hash of what is passed over; that of the bookmark was compared before. */
  private static long passOver(InputStream in, long position, Bookmark bookmark)
      throws IOException {
    if (position != bookmark.end() || bookmark.prefix().isEmpty()) {
      return PrefixHash.read(in, position);
    }
    in.skipNBytes(position);
    return Long.parseUnsignedLong(bookmark.prefix(), 16);
  }

  /**
   * Whether what was read up to a bookmark is still in the file, byte for byte. A row in the middle
   * counts too: an export that corrects one must be read again.
   */
  static boolean holds(Path file, Bookmark bookmark) throws IOException {
    if (bookmark.start() == bookmark.end()) {
      return true;
    }
    try (InputStream in = FileStreams.open(file)) {
      return bookmark.prefix().isEmpty()
          ? holdsRow(in, bookmark)
          : Long.toHexString(PrefixHash.read(in, bookmark.end())).equals(bookmark.prefix());
    } catch (EOFException | ZipException e) {
      return false;
    }
  }

  /** All that a bookmark of an earlier release can tell. */
  private static boolean holdsRow(InputStream in, Bookmark bookmark) throws IOException {
    in.skipNBytes(bookmark.start());
    CRC32C checksum = new CRC32C();
    checksum.update(in.readNBytes((int) (bookmark.end() - bookmark.start())));
    return (int) checksum.getValue() == bookmark.checksum();
  }

  /** The first record as it is, to show with a refusal of the whole file. */
  static RawRecord firstRecord(Path file, int limit) {
    byte[] bytes = new byte[0];
    try (InputStream in = FileStreams.open(file)) {
      bytes = in.readNBytes(limit);
    } catch (IOException e) {
      // The refusal says why; there is nothing to show.
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    byte[] line = Arrays.copyOf(bytes, end);
    return new RawRecord(line, 0, end, 1, 2, 0, PrefixHash.EMPTY, RawRecord.Flaw.NONE);
  }

  /**
   * The next raw row; empty at the end of what there is.
   *
   * @param settled whether the file has stopped growing
   */
  Optional<RawRecord> next(BooleanSupplier settled) throws IOException {
    return splitter.next(() -> !content.cut() && settled.getAsBoolean());
  }

  List<Outcome> outcomes(RawRecord row) {
    return mapper.map(row);
  }

  /** Whether bytes are left that are no whole row yet. */
  boolean unfinished() {
    return splitter.unfinished() || content.cut();
  }

  /** Whether a compressed file ended before its end mark. */
  boolean cut() {
    return content.cut();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private static Front front(Path file, Rules rules) throws IOException, UnreadableFile {
    try (InputStream in = FileStreams.open(file)) {
      byte[] sample = in.readNBytes(SAMPLE);
      Optional<String> wide = RowMapper.wideEncoding(sample);
      if (wide.isPresent()) {
        throw new UnreadableFile(wide.get());
      }
      int mark = startsWithMark(sample) ? BYTE_ORDER_MARK.length : 0;
      if (!rules.definition().format().header()) {
        return new Front(Optional.empty(), mark, 1);
      }
      InputStream rest = new ByteArrayInputStream(sample, mark, sample.length - mark);
      RawRecord header = header(new SequenceInputStream(rest, in), mark, rules);
      return new Front(Optional.of(header), header.end(), header.nextLine());
    }
  }

  private static RawRecord header(InputStream in, int position, Rules rules)
      throws IOException, UnreadableFile {
    RawRecord header =
        new RecordSplitter(
                in,
                new Place(position, 1, PrefixHash.EMPTY),
                rules.definition().format().framing(),
                rules.maxLineBytes())
            .next(() -> true)
            .orElseThrow(() -> new UnreadableFile("the file has no header"));
    if (header.flaw() != RawRecord.Flaw.NONE) {
      throw new UnreadableFile("the first row is no header: it does not end");
    }
    return header;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }
}
