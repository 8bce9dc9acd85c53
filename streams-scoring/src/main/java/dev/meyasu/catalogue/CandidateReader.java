/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Backtest;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.document.Fault;
import dev.meyasu.document.Faults;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a definition that is to be tried: a document with measures and metrics that are read over
 * those of the files in force and take the place of those of the same id, and with {@code
 * key_result}, whatever of window, segment, baseline, target, scoring and hold is to differ.
 */
public final class CandidateReader {

  /** How faults name the document. */
  public static final String FILE = "candidate.yaml";

  private CandidateReader() {}

  /** What became of it. */
  public sealed interface Read {
    /**
     * @param definitions of revision 0
     */
    record Ok(Backtest.Side side, Definitions definitions) implements Read {}

    /**
     * @param faults at least one; all of them
     */
    record Faulty(List<Fault> faults) implements Read {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Reads a candidate.
   *
   * @param files those in force
   * @param yaml the document; may be empty
   * @param metric which to try; where it is not said, the document's only one, or the key result's
   * @param keyResult that it is tried for
   */
  public static Read read(
      Map<String, String> files,
      String yaml,
      Optional<String> metric,
      Optional<KeyResult> keyResult) {
    var faults = new Faults();
    var document = YamlMap.parse(FILE, yaml.isBlank() ? "{}" : yaml, faults);
    document.ifPresent(map -> map.only("measures", "metrics", "key_result"));
    if (document.isEmpty()) return new Read.Faulty(faults.list());
    var definitions = DefinitionReader.over(document.get(), files, faults);
    if (!faults.isEmpty()) return new Read.Faulty(faults.list());
    var chosen = chosen(document.get(), definitions, metric, keyResult);
    var side = chosen.flatMap(one -> side(document.get(), one, keyResult));
    return faults.isEmpty() && side.isPresent()
        ? new Read.Ok(side.get(), definitions)
        : new Read.Faulty(faults.list());
  }

  private static Optional<Metric> chosen(
      YamlMap document,
      Definitions definitions,
      Optional<String> metric,
      Optional<KeyResult> keyResult) {
    var given = document.children("metrics").keySet();
    var id =
        metric
            .or(() -> given.size() == 1 ? given.stream().findFirst() : Optional.empty())
            .or(() -> keyResult.map(one -> one.metric().id()));
    if (id.isEmpty()) {
      document.fault(
          "metrics", given.isEmpty() ? "must name a metric to try" : "say which to try: " + given);
      return Optional.empty();
    }
    var known = definitions.metrics().keySet();
    if (!known.contains(id.get())) {
      document.fault(
          "metrics", "there is no metric \"" + id.get() + "\"" + Nearest.hint(id.get(), known));
    }
    return Optional.ofNullable(definitions.metrics().get(id.get()));
  }

  private static Optional<Backtest.Side> side(
      YamlMap document, Metric metric, Optional<KeyResult> keyResult) {
    var base =
        keyResult
            .map(one -> ofKeyResult(one, metric))
            .orElseGet(
                () -> new Backtest.Side(metric, Segment.TOTAL, metric.window(), Optional.empty()));
    if (!document.has("key_result")) return Optional.of(base);
    return document.map("key_result").flatMap(map -> changed(base, new Entry("key_result", map)));
  }

  /** Its own window, unless it takes its metric's. */
  private static Backtest.Side ofKeyResult(KeyResult keyResult, Metric metric) {
    var side = Backtest.Side.of(keyResult);
    boolean follows = keyResult.window().equals(keyResult.metric().window());
    boolean divides =
        side.segment().isTotal() || metric.dimensions().contains(side.segment().dimension());
    return new Backtest.Side(
        metric,
        divides ? side.segment() : Segment.TOTAL,
        follows ? metric.window() : side.window(),
        side.scoring());
  }

  private static Optional<Backtest.Side> changed(Backtest.Side base, Entry entry) {
    var map = entry.map();
    map.only("segment", "window", "baseline", "target", "scoring", "hold");
    var metric = Optional.of(base.metric());
    var segment =
        map.has("segment") ? KeyResultReader.segment(entry, metric) : Optional.of(base.segment());
    var window = map.has("window") ? WindowReader.read(map, "window") : Optional.of(base.window());
    boolean scores = Set.of("baseline", "target", "scoring", "hold").stream().anyMatch(map::has);
    var scoring = scores ? ScoringReader.read(entry, metric) : base.scoring();
    if (segment.isEmpty() || window.isEmpty() || (scores && scoring.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new Backtest.Side(base.metric(), segment.get(), window.get(), scoring));
  }
}
