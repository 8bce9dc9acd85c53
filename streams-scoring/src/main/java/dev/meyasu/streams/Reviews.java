/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Revisions;
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
    record Recorded(ReviewRecorded review) implements Outcome {}

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
   * @param revisions of the definitions, as applied
   * @param wallClock now, unless the organisation lives in a replay
   */
  Outcome record(RecordReview asked, Revisions revisions, Instant wallClock) {
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
    var reported =
        concerned(asked, definitions).stream()
            .map(kr -> reported(kr, Scores.of(definitions, kr, cells, asOf, seen)))
            .toList();
    return new Outcome.Recorded(
        ReviewRecorded.newBuilder()
            .setTitle(asked.getTitle().strip())
            .setNote(asked.getNote().strip())
            .setCycle(asked.getCycle())
            .setAsOf(asOf.instant())
            .setDay(asked.getDay())
            .setDefinitionsRevision(definitions.revision())
            .setKeyResults(reported)
            .setJournal(journal())
            .build());
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

  private static ReportedKeyResult reported(KeyResult keyResult, Score score) {
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
