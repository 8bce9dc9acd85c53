/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.laws.FactHistory;
import dev.meyasu.core.laws.PlainBooks;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The measures of the laws as a document, what a recount of them gives, and what a driver gave. */
final class LawCatalogue {
  private static final String TEXT = ScenarioTest.resource("/laws/catalogue.yaml");

  /** What the recount calls a measure. */
  private static final Map<String, String> NAMES =
      Map.of(
          "answered", "aaaa",
          "rated", "bbbb",
          "subscriptions", "cccc",
          "activity", "dddd",
          "retained", "eeee",
          "outages", "ffff",
          "renewed", "yyyy");

  /** By hash, in every zone, since a measure of another zone is another one. */
  private static final Map<String, String> HASHES = hashes();

  /** Of the cells that differ, those that are told. */
  private static final int FEW = 8;

  /** How many measures there are. */
  static final int SIZE = NAMES.size();

  private LawCatalogue() {}

  private static Map<String, String> hashes() {
    var hashes = new HashMap<String, String>();
    for (var zone : FactHistory.ZONES) {
      Catalogues.hashes(in(zone)).forEach((id, hash) -> hashes.put(hash, NAMES.get(id)));
    }
    return hashes;
  }

  static String in(ZoneId zone) {
    return TEXT.replace("time_zone: Asia/Tokyo", "time_zone: " + zone);
  }

  /** Other measures: some are gone, some are different ones by the same name. */
  static String otherIn(ZoneId zone) {
    return in(zone)
        .replace("at: ticket.first_response_at", "at: ticket.opened_at")
        .replace("after: P1M", "after: P2M")
        .replace("incident.planned != true", "incident.planned == true");
  }

  /** What all of these histories together must give. */
  static Map<String, List<Long>> recount(List<FactHistory> histories) {
    var sums = new TreeMap<String, List<Long>>();
    for (var history : histories) {
      new PlainBooks(history)
          .cells()
          .forEach((cell, parts) -> sums.merge(cell, parts, LawCatalogue::plus));
    }
    return sums;
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    var sum = new ArrayList<Long>();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) sum.add(at(a, i) + at(b, i));
    return sum;
  }

  private static long at(List<Long> parts, int part) {
    return part < parts.size() ? parts.get(part) : 0;
  }

  /** The cells that are not as they should be, in words; empty if there are none. */
  static Optional<String> difference(
      Map<String, List<Long>> expected, Map<String, List<Long>> actual) {
    var cells = new TreeSet<>(expected.keySet());
    cells.addAll(actual.keySet());
    cells.removeIf(cell -> Objects.equals(expected.get(cell), actual.get(cell)));
    if (cells.isEmpty()) return Optional.empty();
    return Optional.of(
        cells.stream()
            .limit(FEW)
            .map(c -> c + " is " + actual.get(c) + ", not " + expected.get(c))
            .collect(Collectors.joining("; ", cells.size() + " cells differ: ", "")));
  }

  /** Cells by the recount's names; of occurrences the count and the sum. */
  static Map<String, List<Long>> named(Map<String, Tally> cells) {
    var named = new TreeMap<String, List<Long>>();
    cells.forEach(
        (key, tally) -> {
          var cell = CellKey.parse(key);
          var name = HASHES.get(cell.measure());
          boolean occurrence = List.of("aaaa", "bbbb", "dddd").contains(name);
          named.put(
              new CellKey(name, cell.segment(), cell.epochDay()).text(),
              (occurrence ? Tally.of(tally.at(0), tally.at(1)) : tally).toList());
        });
    return named;
  }
}
