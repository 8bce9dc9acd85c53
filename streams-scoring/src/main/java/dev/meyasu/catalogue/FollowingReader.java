/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.Sha256;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.time.Month;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads measures that are made of two others: {@code measure}, {@code after}, {@code by}. */
final class FollowingReader {
  private static final String TYPE = "following";
  private static final int HASH = 12;

  private final Set<String> declared;
  private final Map<String, Measure> measures;
  private final Month fiscalYearStarts;

  /**
   * @param declared measures, faulty ones included: what is made of those is not to blame
   * @param measures those that could be read
   */
  FollowingReader(Set<String> declared, Map<String, Measure> measures, Month fiscalYearStarts) {
    this.declared = declared;
    this.measures = measures;
    this.fiscalYearStarts = fiscalYearStarts;
  }

  static boolean reads(Entry entry) {
    return entry.map().has("type") && entry.map().text("type").filter(TYPE::equals).isPresent();
  }

  Optional<Measure> read(Entry entry) {
    var map = entry.map();
    MeasureReader.requireName(entry);
    map.only("type", "measure", "after", "by", "within");
    var by = map.requiredText("by");
    var counted = occurrence(map, "measure", by);
    var after = occurrence(map, "after", by);
    var within = WithinReader.read(map, "within", fiscalYearStarts);
    if (counted.isEmpty() || after.isEmpty() || within.isEmpty() || by.isEmpty()) {
      return Optional.empty();
    }
    var canonical =
        String.join(
            "\n", "following 1", counted.get().hash(), after.get().hash(), by, within.get().text());
    var hash = Sha256.hex(canonical).substring(0, HASH);
    return Optional.of(
        new Following(entry.id(), hash, counted.get(), after.get(), by, within.get()));
  }

  private Optional<Occurrence> occurrence(YamlMap map, String key, String by) {
    var id = map.requiredText(key);
    var measure = measures.get(id);
    if (id.isEmpty() || measure == null && declared.contains(id)) {
      return Optional.empty();
    }
    if (measure == null) {
      map.fault(key, "unknown name \"" + id + "\"" + Nearest.hint(id, measures.keySet()));
      return Optional.empty();
    }
    if (!(measure instanceof Occurrence occurrence)) {
      map.fault(
          key,
          "\"%s\" is of type %s; only occurrences follow each other".formatted(id, measure.type()));
      return Optional.empty();
    }
    if (!by.isEmpty() && !occurrence.isDividedBy(by)) {
      var known = occurrence.dimensions().stream().map(dimension -> dimension.name()).toList();
      map.fault(
          "by", "\"%s\" is not divided by \"%s\"%s".formatted(id, by, Nearest.hint(by, known)));
      return Optional.empty();
    }
    return Optional.of(occurrence);
  }
}
