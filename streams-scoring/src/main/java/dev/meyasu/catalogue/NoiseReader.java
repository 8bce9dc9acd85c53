/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Latest;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Noise;
import dev.meyasu.core.metric.Term;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what a metric's value is an estimate of: {@code {share: [hits, of]}}, {@code {split: [hits,
 * rest]}}, {@code {mean: measure}} or {@code {nps: [promoters, detractors, answers]}}, each a name
 * of its formula.
 */
final class NoiseReader {
  private static final String FORMS =
      "must be one of {share: [hits, of]}, {split: [hits, rest]}, {mean: measure}, {nps: [promoters, detractors, answers]}";

  private final YamlMap metric;
  private final YamlMap map;
  private final Map<String, Term> formula;

  private NoiseReader(YamlMap metric, YamlMap map, List<Term> formula) {
    this.metric = metric;
    this.map = map;
    this.formula = formula.stream().collect(Collectors.toMap(Term::name, term -> term));
  }

  /**
   * @param formula the terms that the metric's formula names
   * @return empty where there is no such key, or after a recorded fault
   */
  static Optional<Noise> read(YamlMap metric, List<Term> formula) {
    return metric.map("noise").flatMap(map -> new NoiseReader(metric, map, formula).noise());
  }

  private Optional<Noise> noise() {
    map.only("share", "split", "mean", "nps");
    if (map.keys().size() != 1) {
      metric.fault("noise", FORMS);
      return Optional.empty();
    }
    if (map.has("mean")) {
      return map.text("mean").flatMap(this::mean);
    }
    if (map.has("share")) {
      return terms("share", 2).map(terms -> new Noise.Share(terms.get(0), terms.get(1)));
    }
    if (map.has("split")) {
      return terms("split", 2).map(terms -> new Noise.Split(terms.get(0), terms.get(1)));
    }
    if (map.has("nps")) {
      return terms("nps", 3).map(terms -> new Noise.Nps(terms.get(0), terms.get(1), terms.get(2)));
    }
    return Optional.empty();
  }

  private Optional<Noise> mean(String measure) {
    return term("mean", measure + "." + Aspect.MEAN.id())
        .filter(
            term -> {
              boolean hasValue = hasValue(term.measure());
              if (!hasValue) {
                map.fault("mean", "\"" + measure + "\" has no value, so that there is no spread");
              }
              return hasValue;
            })
        .map(Noise.Mean::new);
  }

  private static boolean hasValue(Measure measure) {
    return measure instanceof Latest
        || measure instanceof Occurrence occurrence && occurrence.value() != null
        || measure instanceof Following following && following.counted().value() != null;
  }

  private Optional<List<Term>> terms(String key, int many) {
    var names = map.texts(key);
    if (names.size() != many) {
      metric.fault("noise", FORMS);
      return Optional.empty();
    }
    var found = new ArrayList<Term>();
    names.forEach(name -> term(key, name).ifPresent(found::add));
    return found.size() == many ? Optional.of(found) : Optional.empty();
  }

  /** Its bounds are put through the formula, which must therefore name it. */
  private Optional<Term> term(String key, String name) {
    var term = formula.get(name);
    if (term == null) {
      map.fault(
          key,
          "the formula does not name \"%s\"%s; it names %s"
              .formatted(
                  name,
                  Nearest.hint(name, formula.keySet()),
                  formula.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return Optional.ofNullable(term);
  }
}
