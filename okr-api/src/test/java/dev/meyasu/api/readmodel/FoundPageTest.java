/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.FoundEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundPageTest {
  private static FoundEntity entity(String place) {
    return FoundEntity.newBuilder()
        .setKind("ticket")
        .setKey(place.substring(place.indexOf('|') + 1))
        .setPlace(place)
        .setContributions(List.of())
        .setFields(Map.of())
        .build();
  }

  /** What a partition that holds those answers; it may stop early, as if its time were up. */
  private static Answer answer(
      int partition, TreeSet<String> stored, String after, int limit, int looksAt) {
    var found = new ArrayList<FoundEntity>();
    var last = after;
    long met = 0;
    for (var place : stored.tailSet(after, false)) {
      if (found.size() == limit || met == looksAt) {
        return new Answer("q", partition, found, met, last, false, null, List.of());
      }
      last = place;
      met++;
      if (!place.contains("nothing")) {
        found.add(entity(place));
      }
    }
    return new Answer("q", partition, found, met, last, true, null, List.of());
  }

  /** Over partitions that find many or nothing, stop early, or do not answer at all. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyEntityIsOnExactlyOnePage(long seed) {
    var random = new Random(seed);
    int partitions = 1 + random.nextInt(5);
    var stored = new ArrayList<TreeSet<String>>();
    var all = new TreeSet<String>();
    for (int i = 0; i < partitions; i++) {
      var own = new TreeSet<String>();
      for (int n = random.nextInt(60); n > 0; n--) {
        own.add("TICKET|crm/" + (random.nextBoolean() ? "nothing" : "t") + i + random.nextInt(999));
      }
      stored.add(own);
      own.stream().filter(place -> !place.contains("nothing")).forEach(all::add);
    }
    var listed = new ArrayList<String>();
    int limit = 1 + random.nextInt(9);
    var places = Places.start(partitions);
    for (int pages = 0; !places.isEnd(); pages++) {
      assertThat(pages).isLessThan(5_000);
      var answers = new ArrayList<Answer>();
      for (var open : places.open().entrySet()) {
        if (random.nextInt(5) == 0) {
          continue;
        }
        int partition = open.getKey();
        answers.add(
            answer(
                partition, stored.get(partition), open.getValue(), limit, 1 + random.nextInt(20)));
      }
      var page = FoundPage.of(places, answers, limit);
      assertThat(page.entities()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.entities().stream().map(FoundEntity::getPlace)).isSorted();
      assertThat(page.silent()).hasSize(places.open().size() - answers.size());
      page.entities().forEach(entity -> listed.add(entity.getPlace()));
      places = page.next().isEnd() ? page.next() : Places.parse(page.next().text());
    }
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aPartitionThatCannotAnswerIsNamedAndAskedAgain() {
    var refused =
        new Answer("q", 1, List.of(), 0L, "TICKET|a", false, "not counted here", List.of());
    var whole =
        new Answer("q", 0, List.of(entity("TICKET|b")), 9L, "TICKET|b", true, null, List.of());
    var from = new Places(new TreeMap<>(Map.of(0, "", 1, "TICKET|a", 2, "")));
    var page = FoundPage.of(from, List.of(refused, whole), 10);
    assertThat(page.silent())
        .containsExactly(Map.entry(1, "not counted here"), Map.entry(2, FoundPage.NO_ANSWER));
    assertThat(page.next().open()).isEqualTo(new TreeMap<>(Map.of(1, "TICKET|a", 2, "")));
    assertThat(page.met()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAE", "!", "AAEAAAAA_", "AAA", "__8AAAAA"})
  void aTextThatNoPageGaveIsRefused(String text) {
    assertThatThrownBy(() -> Places.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
