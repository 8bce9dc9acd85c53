/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.catalogue.FrozenLists;
import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.FrozenList;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.document.Nearest;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads every key result at one moment, for the record.
 *
 * <p>It reads the scoring's own cells by the scoring's own {@link Scores#of}; nothing that a caller
 * has seen or says enters a review. All values are of the same cells and the same as-of.
 */
final class Reviews {
  static final int LONGEST_TITLE = 200;
  static final int LONGEST_NOTE = 10_000;

  private final ScoringSettings settings;
  private final KeyValueStore<String, Parts> sums;
  private final BeforeCommit gathered;
  private final KeyValueStore<String, SourceProgress> watermarks;
  private final KeyValueStore<String, Long> journaled;

  /** What came of it: a record, or all reasons why there is none. */
  sealed interface Outcome {
    /**
     * @param frozen lists, by key result, of those whose cycle it opens
     */
    record Recorded(ReviewRecorded review, Map<String, FrozenList> frozen) implements Outcome {}

    record Refused(List<String> reasons) implements Outcome {}
  }

  Reviews(ScoringSettings settings, ProcessorContext<?, ?> context) {
    this.settings = settings;
    sums = context.getStateStore(StoreNames.SUMS);
    gathered = context.getStateStore(StoreNames.SUMS_GATHERED);
    watermarks = context.getStateStore(StoreNames.WATERMARKS);
    journaled = context.getStateStore(StoreNames.JOURNALED);
  }

  /**
   * @param applied the definitions, with the lists that were frozen before
   * @param wallClock now, unless the organisation lives in a replay
   */
  Outcome record(RecordReview asked, AppliedDefinitions applied, Instant wallClock) {
    var revisions = applied.revisions();
    var newest = revisions.newest().definitions();
    var seen = new Watermarks(watermarks);
    var now = seen.now(newest.organisation().clock(), wallClock).orElse(null);
    var reasons = reasons(asked, newest, now);
    if (!reasons.isEmpty()) return new Outcome.Refused(reasons);
    var cells = new ReadyCells(settings);
    gathered.early();
    Sums.totals(sums, cells::put);
    var definitions = revisions.inForce(cells::isFilled, now);
    var asOf = asOf(asked.getDay(), now);
    var concerned = concerned(asked, definitions);
    var opening = new OpeningReview(definitions, cells, asOf);
    if (!opening.reasons(concerned).isEmpty()) {
      return new Outcome.Refused(opening.reasons(concerned));
    }
    var frozen = opening.lists(concerned);
    var reported =
        concerned.stream()
            .map(kr -> reported(kr, Scores.of(definitions, kr, cells, asOf, seen), applied))
            .toList();
    var review =
        ReviewRecorded.newBuilder()
            .setTitle(asked.getTitle().strip())
            .setNote(asked.getNote().strip())
            .setCycle(asked.getCycle())
            .setAsOf(asOf.instant())
            .setDay(asked.getDay())
            .setDefinitionsRevision(definitions.revision())
            .setKeyResults(reported)
            .setJournal(journal())
            .setFrozen(FrozenLists.records(frozen))
            .build();
    return new Outcome.Recorded(review, frozen);
  }

  private List<String> reasons(RecordReview asked, Definitions definitions, Instant now) {
    var reasons = new ArrayList<String>();
    if (asked.getTitle().isBlank()) reasons.add("title is empty; give the review a name");
    longest("title", asked.getTitle(), LONGEST_TITLE, reasons);
    longest("note", asked.getNote(), LONGEST_NOTE, reasons);
    var cycle = asked.getCycle();
    if (cycle != null && !definitions.cycles().containsKey(cycle)) {
      var known = definitions.cycles().keySet();
      reasons.add("there is no cycle \"" + cycle + "\"" + Nearest.hint(cycle, known));
    } else if (concerned(asked, definitions).isEmpty()) {
      reasons.add("there is no key result" + (cycle == null ? "" : " in cycle " + cycle));
    }
    if (now == null) {
      reasons.add("no fact has come yet, and in a replay now is the newest fact's time");
    } else if (asked.getDay() != null && asked.getDay().isAfter(today(now))) {
      reasons.add("as_of is " + asked.getDay() + ", which is after today, " + today(now));
    }
    return reasons;
  }

  private static void longest(String field, String text, int most, List<String> reasons) {
    if (text.length() <= most) return;
    reasons.add(field + " has " + text.length() + " characters; at most " + most + " are recorded");
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, settings.zone());
  }

  private AsOf asOf(LocalDate day, Instant now) {
    return day == null ? AsOf.now(now, settings.zone()) : AsOf.of(day, now, settings.zone());
  }

  private static List<KeyResult> concerned(RecordReview asked, Definitions definitions) {
    return definitions.keyResults().stream()
        .filter(kr -> asked.getCycle() == null || kr.cycle().equals(asked.getCycle()))
        .toList();
  }

  private static ReportedKeyResult reported(
      KeyResult keyResult, Score score, AppliedDefinitions applied) {
    var list =
        Optional.ofNullable(applied.lists().get(keyResult.id()))
            .filter(frozen -> frozen.isOf(keyResult));
    var metric = keyResult.metric();
    return ReportedKeyResult.newBuilder()
        .setScore(score)
        .setTitle(byLanguage(keyResult.title()))
        .setMetric(metric.id())
        .setMetricName(byLanguage(metric.name()))
        .setUnit(metric.unit().id())
        .setDecimals(metric.decimals())
        .setBetter(metric.better().id())
        .setFormula(metric.formula())
        .setMeasures(
            metric.terms().stream()
                .collect(Collectors.toMap(term -> term.name(), term -> term.measure().hash())))
        .setWindow(keyResult.window().text())
        .setSegment(keyResult.segment().text())
        .setBaseline(Scores.boxed(keyResult.baseline()))
        .setTarget(Scores.boxed(keyResult.target()))
        .setList(list.map(FrozenLists::record).orElse(null))
        .build();
  }

  private static Map<String, String> byLanguage(LocalText text) {
    return Map.of("en", text.en(), "ja", text.ja());
  }

  private Map<String, Long> journal() {
    var last = new HashMap<String, Long>();
    try (var all = journaled.all()) {
      all.forEachRemaining(entry -> last.put(entry.key, entry.value));
    }
    return last;
  }
}
