/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.explain.Share;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Recount;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.FoundContribution;
import dev.meyasu.kpi.FoundEntity;
import dev.meyasu.kpi.Question;
import dev.meyasu.kpi.QuestionRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks for the entities behind a term. It ends with the last entity, or when it has found enough
 * for one answer.
 */
final class Search implements Inspection {
  /** Whatever the question says, so that an answer fits into a record. */
  static final int MOST = 500;

  /** Of an answer, in bytes; half of what Kafka takes. */
  private static final int LARGEST = 512 << 10;

  private final ZoneId zone;
  private final Measure measure;
  private final Share share;
  private final Range range;
  private final Optional<Range> before;
  private final int limit;
  private final List<FoundEntity> found = new ArrayList<>();
  private String last;
  private long met;
  private int bytes;
  private boolean complete;

  /**
   * @throws IllegalArgumentException for a question that cannot be answered, saying why
   */
  Search(Question question, Measure measure, ZoneId zone) {
    this.zone = zone;
    this.measure = measure;
    var aspect =
        Aspect.of(question.getAspect())
            .orElseThrow(() -> new IllegalArgumentException("unknown: " + question.getAspect()));
    share = new Share(new Term(measure, aspect), Segment.parse(question.getSegment()), zone);
    range = range(question.getRange());
    before = Optional.ofNullable(question.getBefore()).map(Search::range);
    limit = Math.max(1, Math.min(MOST, question.getLimit()));
    last = place(question, measure);
  }

  /** After which store key a question goes on. */
  static String place(Question question, Measure measure) {
    var after = question.getAfter();
    if (!after.isEmpty() && !after.startsWith(measure.kind().name() + "|")) {
      throw new IllegalArgumentException("'" + after + "' is no " + measure.kind().id());
    }
    return after;
  }

  private static Range range(QuestionRange asked) {
    return new Range(asked.getFirstDay(), asked.getLastDay(), asked.getFrom(), asked.getUntil());
  }

  @Override
  public void go(Counting counting, int entitiesAtMost) {
    var visited = counting.visit(measure.kind(), last, entitiesAtMost, this::see);
    met += visited.met();
    last = visited.last();
    complete = visited.isEnd();
  }

  private boolean see(Held entity, CustomerLink link) {
    entity.view(zone).ifPresent(view -> consider(entity.key(), view, link));
    return !isFull();
  }

  /** Of a measure over keys, it is what the entity would add if it were the only one of its key. */
  private void consider(String place, EntityView entity, CustomerLink link) {
    var alone = new Recount.Linked(entity.key(), entity, link);
    var gives = Recount.of(measure, List.of(alone), zone);
    if (gives.isEmpty()) return;
    var now = share.of(gives, range);
    var then = before.map(earlier -> share.of(gives, earlier));
    boolean asked = then.map(read -> !read.equals(now)).orElse(share.counts(now, range));
    if (asked) add(place, entity, link, gives, now, then.orElse(OptionalDouble.empty()));
  }

  private void add(
      String place,
      EntityView entity,
      CustomerLink link,
      List<Contribution> gives,
      OptionalDouble now,
      OptionalDouble then) {
    var texts = FieldTexts.of(entity);
    texts.forEach((field, text) -> bytes += 3 * (field.length() + text.length()));
    bytes += 3 * entity.key().length() + 200;
    found.add(
        FoundEntity.newBuilder()
            .setKind(entity.kind().id())
            .setKey(entity.key())
            .setPlace(place)
            .setValue(Scores.boxed(now))
            .setBefore(Scores.boxed(then))
            .setContributions(inSegment(gives))
            .setFields(texts)
            .setCustomerRef(entity.customerRef().orElse(null))
            .setCustomerName(link.seenFrom(entity).customer().map(Customer::name).orElse(null))
            .build());
  }

  private List<FoundContribution> inSegment(List<Contribution> gives) {
    return gives.stream()
        .filter(one -> one.cell().segment().equals(share.segment()))
        .map(
            one ->
                new FoundContribution(
                    LocalDate.ofEpochDay(one.cell().epochDay()), one.tally().toList()))
        .toList();
  }

  private boolean isFull() {
    return found.size() >= limit || bytes >= LARGEST;
  }

  @Override
  public boolean isOver() {
    return complete || isFull();
  }

  @Override
  public long met() {
    return met;
  }

  @Override
  public Answer answer(String question, int partition) {
    return Answer.newBuilder()
        .setQuestion(question)
        .setPartition(partition)
        .setEntities(List.copyOf(found))
        .setMet(met)
        .setLast(last)
        .setComplete(complete)
        .build();
  }
}
