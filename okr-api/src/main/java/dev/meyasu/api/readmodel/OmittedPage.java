/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.explain.Omissions.Cause;
import dev.meyasu.core.explain.Omissions.Example;
import dev.meyasu.core.explain.Omissions.Group;
import dev.meyasu.core.measure.Outcome.Reason;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Omission;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the partitions counted on their way to one page. An entity is in exactly one page: a
 * partition goes on after the last entity it looked at, and one that did not answer where it was.
 *
 * @param met how many entities the partitions looked at
 * @param silent why a partition gave nothing to this page, by partition
 * @param next where the next page begins
 */
public record OmittedPage(
    SortedMap<Cause, Group> groups, long met, SortedMap<Integer, String> silent, Places next) {
  public OmittedPage {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    silent = Collections.unmodifiableSortedMap(new TreeMap<>(silent));
  }

  /** Adds up the answers to one question. */
  public static OmittedPage of(Places from, List<Answer> answers) {
    var groups = new TreeMap<Cause, Group>();
    var silent = new TreeMap<Integer, String>();
    var next = new TreeMap<Integer, String>();
    long met = 0;
    for (var place : from.open().entrySet()) {
      int partition = place.getKey();
      var answer = answers.stream().filter(one -> one.getPartition() == partition).findFirst();
      if (answer.isEmpty() || answer.get().getFault() != null) {
        silent.put(partition, answer.map(Answer::getFault).orElse(FoundPage.NO_ANSWER));
        next.put(partition, place.getValue());
        continue;
      }
      met += answer.get().getMet();
      answer.get().getOmissions().forEach(one -> groups.merge(cause(one), group(one), Group::plus));
      if (!answer.get().getComplete()) next.put(partition, answer.get().getLast());
    }
    return new OmittedPage(groups, met, silent, new Places(next));
  }

  /** A reason that only a newer build knows is a failure to this one. */
  private static Cause cause(Omission one) {
    var reason = Optional.ofNullable(one.getReason());
    return new Cause(one.getSource(), reason.map(code -> Reason.of(code).orElse(Reason.FAILED)));
  }

  private static Group group(Omission one) {
    var examples =
        one.getExamples().stream()
            .map(example -> new Example(example.getKey(), example.getDetail()))
            .toList();
    return new Group(one.getEntities(), examples);
  }
}
