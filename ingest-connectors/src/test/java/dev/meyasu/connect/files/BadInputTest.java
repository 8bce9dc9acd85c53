/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.facts.RejectedFact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
