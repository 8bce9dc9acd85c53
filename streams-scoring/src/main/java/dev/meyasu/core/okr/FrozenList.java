/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A list that a review has frozen for a key result.
 *
 * @param cycle the id of the cycle that the review opened; in another the key result begins anew
 * @param metric the id of the metric whose list it is
 * @param members the values of its dimension; not empty
 * @param since the as-of of the review
 */
public record FrozenList(String cycle, String metric, SortedSet<String> members, Instant since) {

  /** More are no list that people decide on, and would not fit beside the definitions. */
  public static final int MOST = 100;

  public FrozenList {
    Objects.requireNonNull(since, "since");
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    if (members.isEmpty() || members.size() > MOST) {
      throw new IllegalArgumentException(members.size() + " on a list, not 1 to " + MOST);
    }
  }

  /** Whether it was frozen for this key result as it is. */
  public boolean isOf(KeyResult keyResult) {
    return cycle.equals(keyResult.cycle()) && metric.equals(keyResult.metric().id());
  }
}
