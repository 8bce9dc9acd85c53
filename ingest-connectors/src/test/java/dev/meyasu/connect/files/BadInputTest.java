/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meyasu.facts.RejectedFact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a file holds: what can be read is, and what cannot is told with its place and reason.
 */
class BadInputTest {
  private static final String GOOD = "1,mail,2025-01-01 10:00:00\n";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "bad date           | 2,x,2025-02-30 10:00:00 | column at: '2025-02-30 10:00:00' is not a date or time of the form yyyy-MM-dd HH:mm:ss",
        "date in words      | 2,x,yesterday           | column at: 'yesterday' is not",
        "no date            | 2,x,                    | version has no value: row.at",
        "before 1970        | 2,x,1969-12-31 00:00:00 | before 1970",
        "in the future      | 2,x,2025-06-01 09:00:00 | in the future",
        "empty id           | ,x,2025-01-01 10:00:00  | id is empty: row.id",
        "too few fields     | 2,2025-01-01 10:00:00   | 2 fields where 3 columns are",
        "too many fields    | 2,x,y,2025-01-01 10:00:00 | 4 fields where 3 columns are",
        "NUL                | 2,@,2025-01-01 10:00:00 | a NUL character stands at position 3",
        "wrong encoding     | 2,§,2025-01-01 10:00:00 | not UTF-8: byte 0xA7 at position 3 of the row",
        "text after a quote | 2,\"x\"y,2025-01-01 10:00:00 | quotes are out of order",
        "quote never closes | 2,\"x,2025-01-01 10:00:00 | a quote opens in this line and never closes",
        "CR inside          | 2,x^y,2025-01-01 10:00:00 | a carriage return stands outside quotes",
      })
  void aBadRowIsToldAndTheRestGoesOn(String name, String row, String reason) {
    Bench bench = new Bench(folder).start();
    String bad = row.replace('@', '\0').replace('^', '\r');
    bench.write("a.csv", ("id,what,at\n" + bad + "\n" + GOOD).getBytes(ISO_8859_1));
    List<SourceRecord> records = settled(bench);
    assertThat(Bench.shown(records)).contains("a.csv:3 1 opening mail");
    RejectedFact rejected = rejected(records);
    assertThat(rejected.getReason()).contains(reason);
    assertThat(rejected.getPosition()).isEqualTo("a.csv:2");
    assertThat(rejected.getSource()).isEqualTo("desk");
    assertThat(rejected.getTruncated()).isFalse();
    assertThat(new String(rejected.getRaw().array(), ISO_8859_1)).isEqualTo(bad);
  }

  /** The last byte of я and ÿ is 0xFF, that of 表 a backslash. */
  @ParameterizedTest
  @CsvSource({"windows-1251, я моя", "ISO-8859-1, ÿ", "Shift_JIS, 一覧表", "windows-1252, Ÿ ÿ"})
  void textsOfEveryEncodingAreRead(String encoding, String text) {
    Bench bench = withDefinition(Bench.TICKETS + "encoding: " + encoding + "\n");
    String rows = "at,id,what\n2025-01-01 10:00:00,1,%s\n2025-01-02 10:00:00,2,\"%s\"\n";
    bench.write("a.csv", rows.formatted(text, text).getBytes(Charset.forName(encoding)));
    assertThat(Bench.shown(settled(bench)))
        .containsExactly(
            "a.csv:2 1 opening " + text,
            "a.csv:2 1 resolution null",
            "a.csv:3 2 opening " + text,
            "a.csv:3 2 resolution null");
  }

  /** Each would otherwise stop the task at every start. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "least number | what: text | what: {type: instant, patterns: [epoch_s]} | -9223372036854775808 | column what: '-9223372036854775808' is not",
        "far version  | version: row.at, set: {resolved | version: plus(row.at, row.what), set: {resolved | P290000Y | lies outside the years 1 to 9999",
        "far field    | resolved_at: row.at | resolved_at: \"plus(row.at, row.what)\" | P290000Y | resolved_at: the time lies outside the years 1 to 9999",
        "farther      | resolved_at: row.at | resolved_at: \"plus(row.at, row.what)\" | P999999999Y | plus(row.at, row.what)",
      })
  void aTimeThatNothingCanStoreIsToldAndTheRestGoesOn(
      String name, String from, String to, String cell, String reason) {
    assertThat(Bench.TICKETS).contains(from);
    Bench bench =
        withDefinition(
            Bench.TICKETS
                .replace(
                    from,
                    to.replace(
                        "plus(row.at, row.what), set",
                        "\"plus(row.at, row.what)\", at: row.at, set"))
                .replace(", channel: row.what", ""));
    String good = to.contains("epoch") ? "1735725600" : "P1D";
    String row = "%d,%s,2025-01-01 10:00:00\n";
    bench.write("a.csv", "id,what,at\n" + row.formatted(1, cell) + row.formatted(2, good));
    List<SourceRecord> records = settled(bench);
    assertThat(Bench.shown(records))
        .contains("a.csv:3 2 opening null", "a.csv:3 2 resolution null");
    RejectedFact rejected = rejected(records);
    assertThat(rejected.getReason()).contains(reason);
    assertThat(new String(rejected.getRaw().array(), ISO_8859_1))
        .isEqualTo(row.formatted(1, cell).strip());
  }

  @Test
  void anExpressionThatQuotesALongCellGivesAShortRejection() {
    Bench bench =
        withDefinition(Bench.TICKETS.replace("channel: row.what", "rating: number(row.what)"));
    bench.write(
        "a.csv",
        "id,what,at\n2," + "x".repeat(400_000) + ",2025-01-01 10:00:00\n1,5,2025-01-01 10:00:00\n");
    List<SourceRecord> records = settled(bench);
    assertThat(Bench.shown(records)).contains("a.csv:3 1 opening null");
    assertThat(rejected(records).getReason())
        .startsWith("number(row.what): ")
        .hasSizeLessThan(2_100);
    assertThat(records).allSatisfy(r -> assertThat((byte[]) r.value()).hasSizeLessThan(1_000_000));
  }

  @Test
  void aFactThatIsTooLargeIsToldWithItsRow() {
    Bench bench = new Bench(folder).start();
    String row = "2," + "x".repeat(1_000_000) + ",2025-01-01 10:00:00";
    bench.write("a.csv", "id,what,at\n" + row + "\n" + GOOD);
    List<SourceRecord> records = settled(bench);
    assertThat(Bench.shown(records)).contains("a.csv:3 1 opening mail");
    RejectedFact rejected = rejected(records);
    assertThat(rejected.getReason()).contains("more than 1000000");
    assertThat(rejected.getTruncated()).isTrue();
    assertThat(new String(rejected.getRaw().array(), ISO_8859_1))
        .isEqualTo(row.substring(0, 512 * 1024));
  }

  /** BigDecimal takes time that grows with the square of the digits. */
  @Test
  void aNumberOfAMillionDigitsIsRefusedAtOnce() {
    Bench bench =
        withDefinition(
            Bench.TICKETS
                .replace("what: text", "what: integer")
                .replace(", channel: row.what", ""));
    bench.write(
        "a.csv",
        "id,what,at\n2,"
            + "0".repeat(400)
            + "1,2025-01-01 10:00:00\n3,"
            + "1".repeat(1_000_000)
            + ",2025-01-01 10:00:00\n");
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(Bench.shown(settled(bench)))
                .hasSize(2)
                .allMatch(line -> line.contains("is not a whole number of at most 64 bits")));
  }

  private Bench withDefinition(String definition) {
    return new Bench(folder).with(FileSourceConfig.DEFINITION, definition).start();
  }

  /** Nothing else would say that files are missed. */
  @Test
  void aFolderThatCannotBeReadIsToldOnce() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, Set.of());
    assumeFalse(Files.isReadable(closed), "permissions do not bind this user");
    Bench bench = withDefinition(Bench.TICKETS.replace("*.csv", "**.csv"));
    bench.write("a.csv", "id,what,at\n" + GOOD);
    try {
      assertThat(Bench.shown(settled(bench)))
          .hasSize(3)
          .first()
          .asString()
          .startsWith("closed:1 rejected the file cannot be read");
      bench.stop();
      bench.start();
      assertThat(settled(bench)).isEmpty();
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void betweenTwoLooksAtADropFolderThatCannotBeReadIsAPause() throws IOException {
    Files.setPosixFilePermissions(folder, Set.of());
    assumeFalse(Files.isReadable(folder), "permissions do not bind this user");
    Bench bench = new Bench(folder).with(FileSourceConfig.POLL_INTERVAL, "300").start();
    long before = System.nanoTime();
    try {
      assertThatThrownBy(bench::poll).isInstanceOf(RetriableException.class);
      assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileThatCannotBeReadOnIsClosed() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(descriptors), "only here can open files be seen");
    byte[] damaged =
        gzip("id,what,at\n" + ("1," + "x".repeat(50_000) + GOOD.substring(6)).repeat(6));
    damaged[damaged.length - 8] ^= 1; // of the checksum at its end
    Bench bench = new Bench(folder).start();
    Path file = bench.write("a.csv.gz", damaged);
    assertThat(Bench.shown(settled(bench))).anyMatch(line -> line.contains("damaged gzip"));
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        open.add(target(link));
      }
    }
    assertThat(open).doesNotContain(file.toRealPath().toString());
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  @Test
  void aFormulaIsTextAndStaysText() {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv", "id,what,at\n1,=cmd()|' /C calc'!A0,2025-01-01 10:00:00\n");
    assertThat(Bench.shown(settled(bench))).contains("a.csv:2 1 opening =cmd()|' /C calc'!A0");
  }

  @Test
  void aTenMegabyteLineIsCutAndTheRestGoesOn() {
    Bench bench = new Bench(folder).start();
    bench.write(
        "a.csv", "id,what,at\n2," + "x".repeat(10_000_000) + ",2025-01-01 10:00:00\n" + GOOD);
    List<SourceRecord> records = settled(bench);
    assertThat(Bench.shown(records)).contains("a.csv:3 1 opening mail");
    RejectedFact rejected = rejected(records);
    assertThat(rejected.getReason())
        .isEqualTo("the row has 10000023 bytes, more than max.line.bytes");
    assertThat(rejected.getTruncated()).isTrue();
    assertThat(rejected.getRaw().remaining()).isEqualTo(512 * 1024);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "missing column   | id,when,at | column what missing; the file has id, when, at",
        "ambiguous column | id,what,at,what | column what stands in the header more than once",
      })
  void aFileThatDoesNotFitIsToldOnce(String name, String header, String reason) {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv", header + "\n" + GOOD + GOOD);
    assertThat(Bench.shown(settled(bench))).containsExactly("a.csv:1 rejected " + reason);
    bench.stop();
    bench.start();
    assertThat(settled(bench)).isEmpty();
  }

  @Test
  void aFileThatDidNotFitIsReadWhenTheDefinitionDoes() {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv", "id,was,at\n" + GOOD);
    assertThat(settled(bench)).hasSize(1);
    bench.stop();
    bench
        .with(
            FileSourceConfig.DEFINITION,
            Bench.TICKETS.replace("what: text", "what: {type: text, header: was}"))
        .start();
    assertThat(Bench.shown(settled(bench)))
        .containsExactly("a.csv:2 1 opening mail", "a.csv:2 1 resolution null");
  }

  @Test
  void utf16IsRecognised() {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv", ("id,what,at\n" + GOOD).getBytes(UTF_16LE));
    bench.write("b.csv", ("\uFEFFid,what,at\n" + GOOD).getBytes(StandardCharsets.UTF_16));
    assertThat(Bench.shown(settled(bench)))
        .containsExactly(
            "a.csv:1 rejected the file is UTF-16; save it as UTF-8",
            "b.csv:1 rejected the file is UTF-16; save it as UTF-8");
  }

  @Test
  void whatIsNoGzipIsToldOnce() {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv.gz", "id,what,at\n" + GOOD);
    assertThat(Bench.shown(settled(bench)))
        .containsExactly("a.csv.gz:1 rejected not readable as gzip: Not in GZIP format");
    assertThat(settled(bench)).isEmpty();
  }

  @Test
  void anEmptyFileAndAMissingFolderGiveNothing() {
    Bench bench = new Bench(folder).start();
    bench.write("a.csv", "");
    assertThat(settled(bench)).isEmpty();
    Bench nowhere = new Bench(folder.resolve("later")).start();
    assertThat(settled(nowhere)).isEmpty();
  }

  private static List<SourceRecord> settled(Bench bench) {
    List<SourceRecord> all = new java.util.ArrayList<>(bench.drain());
    bench.waits(5_000);
    all.addAll(bench.drain());
    bench.waits(5_000);
    all.addAll(bench.drain());
    return all;
  }

  private static RejectedFact rejected(List<SourceRecord> records) {
    SourceRecord first =
        records.stream().filter(r -> r.topic().equals("facts.rejected")).findFirst().orElseThrow();
    return Bench.decode(first, RejectedFact.getClassSchema());
  }
}
