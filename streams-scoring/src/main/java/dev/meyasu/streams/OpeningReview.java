/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Freeze;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.FrozenList;
import dev.meyasu.core.okr.KeyResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a review freezes. The first within a cycle opens it: of every key result that is read over a
 * list, the list is from then on the one that the cells give at that moment. Where they give none,
 * or are not complete yet, the next review does.
 */
record OpeningReview(Definitions definitions, ReadyCells cells, AsOf asOf) {

  /** By key result; those that have theirs are left out. */
  Map<String, FrozenList> lists(List<KeyResult> keyResults) {
    var lists = new TreeMap<String, FrozenList>();
    for (var keyResult : keyResults) {
      keyResult
          .metric()
          .freeze()
          .filter(freeze -> isOpenedBy(keyResult))
          .filter(freeze -> cells.isFilled(keyResult.metric().measures()))
          .map(freeze -> freeze.members(cells.index()))
          .filter(Predicate.not(java.util.SortedSet::isEmpty))
          .map(m -> new FrozenList(keyResult.cycle(), keyResult.metric().id(), m, asOf.instant()))
          .ifPresent(list -> lists.put(keyResult.id(), list));
    }
    return lists;
  }

  /** Why nothing can be frozen that has to be; empty if all can. */
  List<String> reasons(List<KeyResult> keyResults) {
    return keyResults.stream()
        .filter(this::isOpenedBy)
        .flatMap(keyResult -> keyResult.metric().freeze().map(f -> reasons(keyResult, f)).stream())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> reasons(KeyResult keyResult, Freeze freeze) {
    int size = freeze.members(cells.index()).size();
    if (size <= FrozenList.MOST) return List.of();
    return List.of(
        "%s has %d to freeze for %s, and %d is the most; let its condition select fewer"
            .formatted(freeze.listed().id(), size, keyResult.id(), FrozenList.MOST));
  }

  private boolean isOpenedBy(KeyResult keyResult) {
    var cycle = definitions.cycleOf(keyResult);
    return !asOf.lastDay().isBefore(cycle.from()) && asOf.lastDay().isBefore(cycle.until());
  }
}
