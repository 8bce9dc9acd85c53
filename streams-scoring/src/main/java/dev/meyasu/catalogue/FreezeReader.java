/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.metric.Freeze;
import dev.meyasu.core.metric.Term;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the review that opens a cycle freezes of a metric: {@code {measure: m, by:
 * dimension}}. All measures have the dimension, and are of the type occurrence, which alone can be
 * counted over a list.
 */
final class FreezeReader {
  private final YamlMap map;
  private final Map<String, Measure> measures;
  private boolean complete = true;

  private FreezeReader(YamlMap map, Map<String, Measure> measures) {
    this.map = map;
    this.measures = measures;
  }

  /**
   * @param terms of the formula, and the sample
   * @param measures those that could be read, by id
   * @return empty where there is no such key, or after a recorded fault
   */
  static Optional<Freeze> read(YamlMap metric, List<Term> terms, Map<String, Measure> measures) {
    return metric
        .map("freeze")
        .flatMap(map -> new FreezeReader(map, measures).freeze(metric, terms));
  }

  private Optional<Freeze> freeze(YamlMap metric, List<Term> terms) {
    map.only("measure", "by");
    var listed = listed(map.requiredText("measure"));
    var by = map.requiredText("by");
    if (metric.has("noise")) {
      fault("measure", "a metric over a list is no estimate; leave out its noise");
    }
    if (listed.isEmpty() || by.isEmpty()) return Optional.empty();
    divided(listed.get(), by);
    terms.stream().map(Term::measure).distinct().forEach(measure -> divided(measure, by));
    return complete ? Optional.of(new Freeze((Occurrence) listed.get(), by)) : Optional.empty();
  }

  private Optional<Measure> listed(String id) {
    var measure = Optional.ofNullable(measures.get(id));
    if (measure.isEmpty() && !id.isEmpty()) {
      fault("measure", "unknown name \"" + id + "\"" + Nearest.hint(id, measures.keySet()));
    }
    return measure;
  }

  private void divided(Measure measure, String by) {
    if (!(measure instanceof Occurrence occurrence)) {
      fault(
          "measure",
          "\"%s\" is of type %s, and only an occurrence can be counted over a list"
              .formatted(measure.id(), measure.type()));
    } else if (!occurrence.isDividedBy(by)) {
      var known = occurrence.dimensions().stream().map(dimension -> dimension.name()).toList();
      fault(
          "by",
          "\"%s\" is not divided by \"%s\"%s".formatted(measure.id(), by, Nearest.hint(by, known)));
    }
  }

  private void fault(String key, String text) {
    map.fault(key, text);
    complete = false;
  }
}
