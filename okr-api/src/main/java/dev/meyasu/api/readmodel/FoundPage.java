/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.FoundEntity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One page of what the partitions found, in the order of keys, as all their stores are. An entity
 * is on exactly one page: a partition of which not everything fitted goes on after the last that
 * did, and one that did not answer goes on where it was.
 *
 * @param met how many entities the partitions looked at
 * @param silent why a partition gave nothing to this page, by partition
 * @param next where the next page begins
 */
public record FoundPage(
    List<FoundEntity> entities, long met, SortedMap<Integer, String> silent, Places next) {
  private static final Comparator<String> AS_STORED =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  static final String NO_ANSWER = "no answer in time";

  /** Merges the answers to one inquiry. */
  public static FoundPage of(Places from, List<Answer> answers, int limit) {
    var taken =
        answers.stream()
            .flatMap(answer -> answer.getEntities().stream())
            .sorted(Comparator.comparing(FoundEntity::getPlace, AS_STORED))
            .limit(limit)
            .toList();
    var places = taken.stream().map(FoundEntity::getPlace).collect(Collectors.toSet());
    var byPartition = new HashMap<Integer, Answer>();
    answers.forEach(answer -> byPartition.put(answer.getPartition(), answer));
    var silent = new TreeMap<Integer, String>();
    var next = new TreeMap<Integer, String>();
    from.open()
        .forEach(
            (partition, place) -> {
              var answer = byPartition.get(partition);
              if (answer == null || answer.getFault() != null) {
                silent.put(partition, answer == null ? NO_ANSWER : answer.getFault());
                next.put(partition, place);
              } else {
                goOn(partition, place, answer, places, next);
              }
            });
    long met = answers.stream().mapToLong(Answer::getMet).sum();
    return new FoundPage(taken, met, silent, new Places(next));
  }

  private static void goOn(
      int partition, String place, Answer answer, Set<String> taken, Map<Integer, String> next) {
    var found = answer.getEntities();
    int fitted = (int) found.stream().filter(one -> taken.contains(one.getPlace())).count();
    if (fitted < found.size()) {
      next.put(partition, fitted == 0 ? place : found.get(fitted - 1).getPlace());
    } else if (!answer.getComplete()) {
      next.put(partition, answer.getLast());
    }
  }
}
