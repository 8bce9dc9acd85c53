/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.explain.Omissions;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Outcome;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Omission;
import dev.meyasu.kpi.OmittedEntity;
import dev.meyasu.kpi.Question;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Counts what a measure leaves out of the entities of a partition. */
final class OmissionCount implements Inspection {
  /** Sources and reasons of one answer, so that it fits into a record. */
  static final int MOST = 200;

  private final ZoneId zone;
  private final Measure measure;
  private final Omissions omissions;
  private String last;
  private long met;
  private boolean complete;

  /**
   * @throws IllegalArgumentException for a question that cannot be answered, saying why
   */
  OmissionCount(Question question, Measure measure, ZoneId zone) {
    this.zone = zone;
    this.measure = measure;
    this.omissions = new Omissions(measure, zone);
    this.last = Search.place(question, measure);
  }

  @Override
  public void go(Counting counting, int entitiesAtMost) {
    var visited = counting.visit(measure.kind(), last, entitiesAtMost, this::see);
    met += visited.met();
    last = visited.last();
    complete = visited.isEnd();
  }

  private boolean see(Held entity, CustomerLink link) {
    entity.view(zone).ifPresent(view -> omissions.see(view, link));
    return !isFull();
  }

  private boolean isFull() {
    return omissions.groups().size() >= MOST;
  }

  @Override
  public long met() {
    return met;
  }

  @Override
  public boolean isOver() {
    return complete || isFull();
  }

  @Override
  public Answer answer(String question, int partition) {
    return Answer.newBuilder()
        .setQuestion(question)
        .setPartition(partition)
        .setEntities(List.of())
        .setMet(met)
        .setLast(last)
        .setComplete(complete)
        .setOmissions(omissions.groups().entrySet().stream().map(OmissionCount::omission).toList())
        .build();
  }

  private static Omission omission(Map.Entry<Omissions.Cause, Omissions.Group> one) {
    var reason = one.getKey().reason().map(Outcome.Reason::code);
    return Omission.newBuilder()
        .setSource(one.getKey().source())
        .setReason(reason.orElse(null))
        .setEntities(one.getValue().entities())
        .setExamples(
            one.getValue().examples().stream()
                .map(example -> new OmittedEntity(example.key(), example.detail()))
                .toList())
        .build();
  }
}
