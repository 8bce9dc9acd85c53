/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads objectives with their key results, over the owners, cycles and metrics of all files. */
final class ObjectiveReader {
  private final Set<String> owners;
  private final Set<String> cycles;
  private final KeyResultReader keyResults;
  private final Section keyResultIds = Section.empty();

  ObjectiveReader(
      Set<String> owners,
      Set<String> cycles,
      Set<String> declaredMetrics,
      Map<String, Metric> metrics) {
    this.owners = owners;
    this.cycles = cycles;
    this.keyResults = new KeyResultReader(declaredMetrics, metrics);
  }

  Map<String, Objective> read(Section section) {
    var objectives = new LinkedHashMap<String, Objective>();
    for (var entry : section.entries()) {
      objectives.put(entry.id(), objective(entry, section.ids()));
    }
    refuseLoops(section, objectives);
    return objectives;
  }

  private Objective objective(Entry entry, Set<String> known) {
    var map = entry.map();
    map.only("id", "cycle", "owner", "title", "why", "aligned_to", "key_results");
    var cycle = entry.reference("cycle", "cycle", cycles).orElse("");
    var owner = entry.reference("owner", "owner", owners).orElse("");
    var title = entry.requiredLocalText("title").orElse(LocalText.same(entry.id()));
    var alignedTo =
        map.has("aligned_to")
            ? entry.reference("aligned_to", "objective", known)
            : Optional.<String>empty();
    return new Objective(
        entry.id(),
        cycle,
        owner,
        title,
        entry.localText("why"),
        alignedTo,
        keyResultsOf(entry, cycle));
  }

  private List<KeyResult> keyResultsOf(Entry objective, String cycle) {
    var read = new ArrayList<KeyResult>();
    for (var map : objective.map().maps("key_results")) {
      var entry = new Entry(map.requiredText("id"), map);
      if (keyResultIds.add(entry)) {
        keyResults.read(entry, objective.id(), cycle).ifPresent(read::add);
      }
    }
    return read;
  }

  /** Each loop once, at the objective that comes first. */
  private static void refuseLoops(Section section, Map<String, Objective> objectives) {
    var told = new LinkedHashSet<String>();
    for (var start : objectives.keySet()) {
      var path = new ArrayList<String>();
      var next = start;
      while (next != null && !path.contains(next)) {
        path.add(next);
        next = objectives.containsKey(next) ? objectives.get(next).alignedTo().orElse(null) : null;
      }
      if (start.equals(next) && told.addAll(path)) {
        var loop = String.join(" → ", path) + " → " + start;
        section.entry(start).map().fault("aligned_to", "aligned to itself: " + loop);
      }
    }
  }
}
