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
import java.util.ArrayList;
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
    List<String> all = new ArrayList<>(ids());
    assertThat(all).doesNotContain("a.csv.gz:4 2");
    bench.write("a.csv.gz", whole);
    between(true);
    all.addAll(ids());
    assertThat(all).containsExactly("a.csv.gz:2 1", "a.csv.gz:3 2", "a.csv.gz:4 2");
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
    List<String> all = new ArrayList<>();
    for (int task = 0; task < 3; task++) {
      bench = new Bench(folder).with(FileSourceConfig.TASK, "" + task);
      bench.with(FileSourceConfig.TASKS, "3").start();
      all.addAll(ids());
    }
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
  }

  /** A nightly export in full, in which a row between the first and the last was corrected. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExportWithACorrectionInTheMiddleIsRead(boolean restart) throws IOException {
    Path file = bench.write("monday.csv", HEADER + ONE + TWO + THREE);
    assertThat(ids()).hasSize(3);
    Files.delete(file);
    bench.write("tuesday.csv", HEADER + ONE + TWO.replace("chat", "mail") + THREE);
    between(restart);
    assertThat(ids()).containsExactly("tuesday.csv:2 1", "tuesday.csv:3 2", "tuesday.csv:4 3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCorrectionInTheMiddleOfTheSameFileIsRead(boolean restart) {
    bench.write("a.csv", HEADER + ONE + TWO + THREE);
    assertThat(ids()).hasSize(3);
    bench.write(
        "a.csv", HEADER + ONE + TWO.replace("chat", "mail") + THREE + "4" + ONE.substring(1));
    between(restart);
    assertThat(ids()).containsExactly("a.csv:2 1", "a.csv:3 2", "a.csv:4 3", "a.csv:5 4");
  }

  @Test
  void offsetsOfAnEarlierReleaseAreContinued() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE + TWO);
    assertThat(ids()).hasSize(2);
    bench.stop();
    bench.forgetPrefixes();
    bench.start();
    Files.writeString(file, THREE, StandardOpenOption.APPEND);
    assertThat(ids()).containsExactly("a.csv:4 3");
    bench.write("a.csv", HEADER + ONE + TWO.replace("chat", "mail") + THREE);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void theDropFolderMayBeALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    bench = new Bench(link).start();
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).containsExactly("a.csv:2 1");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("b.csv"), HEADER + TWO);
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(ids()).containsExactly("b.csv:2 2");
  }

  @Test
  void whileAFileIsCompressedBesideItselfItIsOne() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE + TWO);
    assertThat(ids()).hasSize(2);
    bench.write("a.csv.gz", gzip(HEADER + ONE + TWO));
    assertThat(ids()).isEmpty();
    Files.delete(file);
    assertThat(ids()).isEmpty();
    bench.write("a.csv.gz", gzip(HEADER + ONE + TWO + THREE));
    assertThat(ids()).containsExactly("a.csv.gz:4 3");
  }

  @Test
  void aCompressedCopyThatStaysIsAFileOfItsOwn() throws IOException {
    bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    bench.write("a.csv.gz", gzip(HEADER + ONE + TWO));
    assertThat(ids()).isEmpty();
    bench.waits(2_000);
    assertThat(ids()).containsExactly("a.csv.gz:2 1", "a.csv.gz:3 2");
  }

  /** Each question goes through a topic. */
  @Test
  void offsetsAreAskedForOnce() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    int asked = bench.asked();
    Files.writeString(file, TWO, StandardOpenOption.APPEND);
    assertThat(ids()).hasSize(1);
    assertThat(bench.asked()).isEqualTo(asked);
  }

  @Test
  void aFileThatIsLongGoneIsForgottenAndStillKnownToConnect() throws IOException {
    Path file = bench.write("a.csv", HEADER + ONE);
    assertThat(ids()).hasSize(1);
    int asked = bench.asked();
    Files.delete(file);
    assertThat(ids()).isEmpty();
    bench.waits(3_600_001);
    assertThat(ids()).isEmpty();
    bench.write("a.csv", HEADER + ONE + TWO);
    assertThat(ids()).containsExactly("a.csv:3 2");
    assertThat(bench.asked()).isGreaterThan(asked);
  }

  private void between(boolean restart) {
    if (restart) {
      bench.stop();
      bench.start();
    }
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
