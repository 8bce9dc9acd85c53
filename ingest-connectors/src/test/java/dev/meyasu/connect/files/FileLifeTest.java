/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a file, and which rows that gives; with and without a restart in between. */
class FileLifeTest {
  private static final String HEADER = "id,what,at\n";
  private static final String ONE = "1,mail,2025-01-01 10:00:00\n";
  private static final String TWO = "2,chat,2025-01-02 10:00:00\n";
  private static final String THREE = "3,call,2025-01-03 10:00:00\n";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(folder).start();
  }

  @Test
  void filesAreReadInNameOrder() {
    bench.write("b.csv", HEADER + TWO);
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).containsExactly("a.csv:2 1", "b.csv:2 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void appendedRowsAreReadOn(boolean restart) throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).containsExactly("a.csv:2 1");
    Files.writeString(file, TWO, StandardOpenOption.APPEND);
    between(restart);
    assertThat(ids()).containsExactly("a.csv:3 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRenamedFileIsNotNew(boolean restart) throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    Files.move(file, folder.resolve("b.csv"));
    Files.writeString(folder.resolve("b.csv"), TWO, StandardOpenOption.APPEND);
    between(restart);
    assertThat(ids()).containsExactly("b.csv:3 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRotatedFileIsContinuedBesideItsSuccessor(boolean restart) throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    Files.writeString(file, TWO, StandardOpenOption.APPEND);
    Files.move(file, folder.resolve("a.1.csv"));
    bench.write("a.csv", HEADER + THREE);
    between(restart);
    assertThat(ids()).containsExactly("a.1.csv:3 2", "a.csv:2 3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReplacedFileIsReadFromItsBeginning(boolean restart) {
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    bench.write("a.csv", HEADER + TWO + THREE);
    between(restart);
    assertThat(ids()).containsExactly("a.csv:2 2", "a.csv:3 3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileCutShortOrRewrittenIsReadFromItsBeginning(boolean restart) {
    bench.write("a.csv", HEADER + ONE + TWO);
    assertThat(ids()).hasSize(2);
    bench.write("a.csv", HEADER + ONE + THREE + TWO);
    between(restart);
    assertThat(ids()).containsExactly("a.csv:2 1", "a.csv:3 3", "a.csv:4 2");
  }

  @Test
  void aCopyIsAFileOfItsOwn() {
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    bench.write("b.csv", HEADER + ONE + TWO);
    assertThat(ids()).containsExactly("b.csv:2 1", "b.csv:3 2");
    between(true);
    assertThat(ids()).isEmpty();
  }

  @Test
  void aDeletedFileIsForgiven() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    Files.delete(file);
    assertThat(ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUnfinishedRowWaitsForItsEnd(boolean restart) throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE + "2,ch");
    assertThat(ids()).containsExactly("a.csv:2 1");
    Files.writeString(file, "at,2025-01-02 10:00:00\n", StandardOpenOption.APPEND);
    between(restart);
    assertThat(ids()).containsExactly("a.csv:3 2");
  }

  @Test
  void aFileThatRestsIsComplete() {
    bench.write("a.csv", HEADER + ONE + TWO.strip());
    assertThat(ids()).containsExactly("a.csv:2 1");
    bench.waits(1_999);
    assertThat(ids()).isEmpty();
    bench.waits(1);
    assertThat(ids()).containsExactly("a.csv:3 2");
    assertThat(ids()).isEmpty();
  }

  @Test
  void aLineEndAfterARestedRowRepeatsNothing() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE.strip());
    assertThat(ids()).isEmpty();
    bench.waits(2_000);
    assertThat(ids()).containsExactly("a.csv:2 1");
    Files.writeString(file, "\n" + TWO, StandardOpenOption.APPEND);
    assertThat(ids()).containsExactly("a.csv:3 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gzipIsReadByItsDecompressedPosition(boolean restart) throws IOException {
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    Files.delete(folder.resolve("a.csv"));
    bench.write("a.csv.gz", gzip(HEADER + ONE + TWO));
    between(restart);
    assertThat(ids()).containsExactly("a.csv.gz:3 2");
  }

  @Test
  void gzipStillBeingCopiedWaits() throws IOException {
    byte[] whole = gzip(HEADER + ONE + TWO.repeat(2));
    bench.write("a.csv.gz", Arrays.copyOf(whole, whole.length - 12));
    ids();
    bench.write("a.csv.gz", whole);
    between(true);
    assertThat(ids()).last().isEqualTo("a.csv.gz:4 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFid,what,at\n1,mail,2025-01-01 10:00:00\n",
        "id,what,at\r\n1,mail,2025-01-01 10:00:00\r\n",
        "at,id,more,what\n2025-01-01 10:00:00,1,x,mail\n"
      })
  void byteOrderMarkLineEndsAndColumnOrderDoNotMatter(String content) {
    bench.write("a.csv", content);
    assertThat(Bench.shown(bench.drain()))
        .containsExactly("a.csv:2 1 opening mail", "a.csv:2 1 resolution null");
  }

  @Test
  void tasksShareTheFilesWithoutOverlap() {
    for (int i = 0; i < 20; i++) {
      bench.write(i + ".csv", HEADER + i + ",mail,2025-01-01 10:00:00\n");
    }
    List<String> all = new java.util.ArrayList<>();
    for (int task = 0; task < 3; task++) {
      between(true, "" + task);
      all.addAll(ids());
    }
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
  }

  private void between(boolean restart) {
    if (restart) {
      bench.stop();
      bench.start();
    }
  }

  private void between(boolean restart, String task) {
    bench.with(FileSourceConfig.TASK, task).with(FileSourceConfig.TASKS, "3");
    between(restart);
  }

  /** Origin and id of the openings that come now. */
  private List<String> ids() {
    return Bench.shown(bench.drain()).stream()
        .filter(line -> line.contains(" opening "))
        .map(line -> line.substring(0, line.indexOf(" opening")))
        .toList();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
