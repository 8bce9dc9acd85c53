/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api;

import dev.meyasu.api.readmodel.Change;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import java.util.Map;
import java.util.stream.Collectors;

/** A review of the company's ledger. */
public final class CompanyReview {
  private CompanyReview() {}

  public static Event applied() {
    return event(1, new DefinitionsApplied(3L, "0", Map.of("okr.yml", Company.YAML)));
  }

  /** Recorded at the company's now, as scored. */
  public static Event recorded(long sequence) {
    var reported =
        Company.definitions().keyResults().stream().map(CompanyReview::reported).toList();
    return event(
        sequence,
        ReviewRecorded.newBuilder()
            .setTitle("Friday")
            .setNote("we talked")
            .setAsOf(Company.NOW)
            .setDefinitionsRevision(3)
            .setKeyResults(reported)
            .setJournal(Map.of("0", 40L))
            .build());
  }

  public static Event event(long sequence, Object body) {
    return new Event(sequence, "command-" + sequence, "somebody", Company.NOW, body);
  }

  private static ReportedKeyResult reported(KeyResult keyResult) {
    var metric = keyResult.metric();
    return ReportedKeyResult.newBuilder()
        .setScore(((Change.OfScore) Company.scored(keyResult.id())).score())
        .setTitle(Map.of("en", keyResult.title().en(), "ja", keyResult.title().ja()))
        .setMetric(metric.id())
        .setMetricName(Map.of("en", metric.name().en(), "ja", metric.name().ja()))
        .setUnit(metric.unit().id())
        .setDecimals(metric.decimals())
        .setBetter(metric.better().id())
        .setFormula(metric.formula())
        .setMeasures(
            metric.terms().stream()
                .collect(Collectors.toMap(term -> term.name(), term -> term.measure().hash())))
        .setWindow(keyResult.window().text())
        .setSegment(keyResult.segment().text())
        .setBaseline(keyResult.baseline().getAsDouble())
        .setTarget(keyResult.target().getAsDouble())
        .build();
  }

  /** The response time is read over another window from now on. */
  public static Change redefined() {
    var files =
        Map.of(
            "okr.yml",
            Company.YAML.replace("window: {trailing: P30D}", "window: {trailing: P60D}"));
    return new Change.OfDefinitions(
        dev.meyasu.ledger.Definitions.newBuilder()
            .setRevision(4)
            .setSha256("1")
            .setFiles(files)
            .setAuthor("somebody")
            .setAppliedAt(Company.NOW)
            .build());
  }
}
