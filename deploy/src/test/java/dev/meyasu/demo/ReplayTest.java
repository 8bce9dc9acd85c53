/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayTest {
  private static final Replay.Speed AT_ONCE =
      new Replay.Speed(Duration.ZERO, 3600 * 24 * 100, Duration.ofMillis(10));
  private static final InstantSource NEW_YEAR =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path directory;

  private List<Replay.Progress> runUntil(Predicate<Replay.Progress> enough, long seed) {
    List<Replay.Progress> heard = new ArrayList<>();
    Path state = directory.resolve("data/replay");
    Replay replay = new Replay(directory.resolve("drop"), state, seed, AT_ONCE, NEW_YEAR);
    replay.onProgress(
        progress -> {
          heard.add(progress);
          if (enough.test(progress)) {
            replay.stop();
          }
        });
    replay.run();
    return heard;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("drop"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private long lines() throws IOException {
    long lines = 0;
    for (String name : names()) {
      if (name.startsWith("surveys")) {
        lines += Files.readAllLines(directory.resolve("drop").resolve(name)).size() - 1;
      }
    }
    return lines;
  }

  private static long surveysUntil(Instant until) {
    return SampleCompany.generate(7).rowsUntil(until).stream()
        .filter(row -> row.file() == SourceFile.SURVEYS)
        .count();
  }

  @Test
  void dropsThePastByWeeksAndThenATrickleUpToTheClock() throws IOException {
    List<Replay.Progress> heard =
        runUntil(progress -> !progress.reached().isBefore(NEW_YEAR.instant()), 7);
    assertEquals(Instant.parse("2024-10-06T15:00:00Z"), heard.get(0).reached());
    assertEquals(Replay.PAST_ENDS, heard.get(64).reached());
    assertEquals(NEW_YEAR.instant(), heard.get(heard.size() - 1).reached());
    assertTrue(names().stream().noneMatch(name -> name.startsWith(".")), "hidden files left");
    assertEquals(surveysUntil(NEW_YEAR.instant()), lines());
  }

  @Test
  void continuesWhereItStoppedWithoutLossOrRepetition() throws IOException {
    Instant half = Instant.parse("2025-05-01T00:00:00Z");
    List<Replay.Progress> first = runUntil(progress -> progress.reached().isAfter(half), 7);
    List<Replay.Progress> second = runUntil(Replay.Progress::live, 7);
    List<Replay.Progress> third = runUntil(progress -> true, 7);
    assertFalse(first.get(first.size() - 1).live());
    assertTrue(second.get(0).reached().isAfter(first.get(first.size() - 1).reached()));
    assertTrue(third.get(0).reached().isAfter(Replay.PAST_ENDS));
    assertEquals(surveysUntil(third.get(0).reached()), lines());
  }

  @Test
  void refusesTheStateOfAnotherSeed() {
    runUntil(progress -> true, 7);
    var refused = assertThrows(IllegalStateException.class, () -> runUntil(p -> true, 8));
    assertTrue(refused.getMessage().contains("seed 7, not 8"), refused.getMessage());
  }
}
