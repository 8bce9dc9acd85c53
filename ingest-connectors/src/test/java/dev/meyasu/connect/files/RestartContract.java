/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every source promises: killed after any record, with the offsets of exactly the records
 * before it stored, it goes on with the next one, so that nothing is lost and nothing repeated.
 */
abstract class RestartContract {
  /** As every worker keeps its offsets. */
  private static final JsonConverter KEYS = new JsonConverter();

  static {
    KEYS.configure(Map.of("schemas.enable", false), true);
  }

  @TempDir Path folder;

  /** A bench with data laid out, ready to be started; the same each time. */
  abstract Bench laidOut(Path emptyFolder);

  @Test
  void goesOnWithTheNextRecordWhereverItWasKilled() throws Exception {
    List<String> uninterrupted = uninterrupted();
    assertThat(uninterrupted).hasSizeGreaterThan(5);
    for (int killedAfter = 0; killedAfter <= uninterrupted.size(); killedAfter++) {
      Bench bench = laidOut(Files.createDirectory(folder.resolve("at" + killedAfter))).start();
      List<SourceRecord> out = first(bench, killedAfter);
      bench.commit(out);
      bench.stop();
      bench.start();
      List<String> all = new ArrayList<>(Bench.shown(out));
      all.addAll(rest(bench));
      assertThat(all).as("killed after record %d", killedAfter).isEqualTo(uninterrupted);
    }
  }

  @Test
  void goesOnWhenKilledAfterEveryRecord() throws Exception {
    List<String> uninterrupted = uninterrupted();
    Bench bench = laidOut(Files.createDirectory(folder.resolve("every"))).start();
    List<String> all = new ArrayList<>();
    List<SourceRecord> one = first(bench, 1);
    while (!one.isEmpty()) {
      all.addAll(Bench.shown(one));
      bench.commit(one);
      bench.stop();
      bench.start();
      one = first(bench, 1);
    }
    assertThat(all).isEqualTo(uninterrupted);
  }

  /**
   * Connect looks an offset up by the bytes of its key, which follow the order of the entries, in
   * every JVM. When an operator resets offsets it reads the key and writes it again.
   */
  @Test
  void namesEveryPlaceInTheOrderInWhichConnectWritesItAgain() throws Exception {
    Bench bench = laidOut(Files.createDirectory(folder.resolve("order"))).start();

    assertThat(rest(bench, SourceRecord::sourcePartition))
        .allSatisfy(partition -> assertThat(List.copyOf(partition.keySet())).isIn(orders()))
        .allSatisfy(
            partition -> {
              byte[] key = KEYS.fromConnectData("", null, partition);
              Object read = KEYS.toConnectData("", key).value();
              assertThat(KEYS.fromConnectData("", null, read))
                  .asString(UTF_8)
                  .isEqualTo(new String(key, UTF_8));
            });
  }

  /** The orders of names that offsets of this source have. */
  abstract List<List<String>> orders();

  private List<String> uninterrupted() throws Exception {
    return rest(laidOut(Files.createDirectory(folder.resolve("whole"))).start());
  }

  private static List<String> rest(Bench bench) {
    return rest(bench, Bench::shown);
  }

  private static <T> List<T> rest(Bench bench, Function<SourceRecord, T> shown) {
    List<SourceRecord> all = new ArrayList<>(bench.drain());
    bench.waits(10_000);
    all.addAll(bench.drain());
    return all.stream().map(shown).toList();
  }

  private static List<SourceRecord> first(Bench bench, int count) {
    List<SourceRecord> records = new ArrayList<>();
    boolean waited = false;
    while (records.size() < count) {
      List<SourceRecord> polled = bench.poll();
      if (polled.isEmpty() && waited) {
        break;
      }
      waited = polled.isEmpty();
      if (waited) {
        bench.waits(10_000);
      }
      records.addAll(polled);
    }
    return records.subList(0, Math.min(count, records.size()));
  }
}
