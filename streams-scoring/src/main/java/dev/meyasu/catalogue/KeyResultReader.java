/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Goal;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.document.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads key results over the metrics of all files. */
final class KeyResultReader {

  private final Set<String> declaredMetrics;
  private final Map<String, Metric> metrics;

  /**
   * @param declaredMetrics faulty ones included: a key result that names those is not to blame
   * @param metrics those that could be read
   */
  KeyResultReader(Set<String> declaredMetrics, Map<String, Metric> metrics) {
    this.declaredMetrics = declaredMetrics;
    this.metrics = metrics;
  }

  Optional<KeyResult> read(Entry entry, String objective, String cycle) {
    var map = entry.map();
    map.only(
        "id",
        "title",
        "metric",
        "segment",
        "window",
        "baseline",
        "target",
        "scoring",
        "hold",
        "weight",
        "goal",
        "benchmark",
        "initiative");
    var title = entry.requiredLocalText("title").orElse(LocalText.same(entry.id()));
    var metric = entry.reference("metric", "metric", declaredMetrics).map(metrics::get);
    var scoring = ScoringReader.read(entry, metric);
    var segment = segment(entry, metric);
    var window = WindowReader.read(map, "window").or(() -> metric.map(Metric::window));
    double weight = entry.number("weight").orElse(1);
    if (!(weight > 0)) {
      map.fault("weight", "must be above 0");
    }
    var benchmark = benchmark(entry);
    var initiative = entry.localText("initiative");
    var goal = map.choice("goal", Goal.class).orElse(Goal.STRETCH);
    if (metric.isEmpty() || scoring.isEmpty() || segment.isEmpty() || !(weight > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new KeyResult(
            entry.id(),
            objective,
            cycle,
            title,
            metric.get(),
            segment.get(),
            window.get(),
            entry.number("baseline"),
            entry.number("target"),
            scoring.get(),
            weight,
            goal,
            benchmark,
            initiative));
  }

  static Optional<Segment> segment(Entry entry, Optional<Metric> metric) {
    var text = entry.map().text("segment");
    if (text.isEmpty() || metric.isEmpty()) {
      return Optional.of(Segment.TOTAL);
    }
    var dimension = text.get().split("=", 2)[0];
    var known = metric.get().dimensions();
    if (!text.get().contains("=") || !known.contains(dimension)) {
      var dimensions = known.isEmpty() ? "none" : String.join(", ", known);
      entry
          .map()
          .fault(
              "segment",
              "must be dimension=value; dimensions of \"%s\": %s%s"
                  .formatted(metric.get().id(), dimensions, Nearest.hint(dimension, known)));
      return Optional.empty();
    }
    return Optional.of(Segment.parse(text.get()));
  }

  private static Optional<KeyResult.Benchmark> benchmark(Entry entry) {
    return entry
        .map()
        .map("benchmark")
        .flatMap(
            map -> {
              map.only("value", "name");
              var benchmark = new Entry(entry.id(), map);
              var value = benchmark.requiredNumber("value");
              var name = benchmark.requiredLocalText("name");
              return value.isPresent() && name.isPresent()
                  ? Optional.of(new KeyResult.Benchmark(value.getAsDouble(), name.get()))
                  : Optional.empty();
            });
  }
}
