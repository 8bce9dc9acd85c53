/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Owner;
import dev.meyasu.document.YamlMap;
import java.time.Month;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the objectives belong to, and when they run. */
final class OrganisationReader {
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");

  private OrganisationReader() {}

  /** The one that the files declare. */
  static Optional<Entry> declared(List<YamlMap> documents) {
    Entry found = null;
    for (var document : documents) {
      var map = document.map("organisation");
      if (map.isPresent() && found != null) {
        document.fault("organisation", "is declared twice, first in " + found.map().file());
      } else if (map.isPresent()) {
        found = new Entry(map.get().requiredText("id"), map.get());
      }
    }
    return Optional.ofNullable(found);
  }

  /** Files without one, such as a catalogue alone, are checked in the default time zone. */
  static Organisation organisation(Optional<Entry> declared) {
    return declared
        .map(OrganisationReader::organisation)
        .orElseGet(
            () ->
                new Organisation(
                    "organisation",
                    new LocalText("Organisation", "組織"),
                    DEFAULT_ZONE,
                    Month.JANUARY,
                    Organisation.Clock.WALL));
  }

  private static Organisation organisation(Entry entry) {
    var map = entry.map();
    map.only("id", "name", "time_zone", "fiscal_year_starts", "clock", "currency", "rates");
    var month = map.integer("fiscal_year_starts").orElse(1L);
    if (month < 1 || month > 12) {
      map.fault("fiscal_year_starts", "must be a month, 1 to 12");
      month = 1L;
    }
    return new Organisation(
        entry.id(),
        entry.requiredLocalText("name").orElse(LocalText.same(entry.id())),
        ZoneReader.zone(map).orElse(DEFAULT_ZONE),
        Month.of(month.intValue()),
        map.choice("clock", Organisation.Clock.class).orElse(Organisation.Clock.WALL));
  }

  static Map<String, Owner> owners(Section section) {
    var owners = new LinkedHashMap<String, Owner>();
    for (var entry : section.entries()) {
      entry.map().only("name", "kind");
      var name = entry.requiredLocalText("name").orElse(LocalText.same(entry.id()));
      var kind = entry.requiredChoice("kind", Owner.Kind.class).orElse(Owner.Kind.TEAM);
      owners.put(entry.id(), new Owner(entry.id(), name, kind));
    }
    return owners;
  }

  /** A faulty cycle stays known by its id, with days that stand for what is missing. */
  static Map<String, Cycle> cycles(Section section) {
    var cycles = new LinkedHashMap<String, Cycle>();
    for (var entry : section.entries()) {
      var map = entry.map();
      map.only("name", "from", "until");
      var name = entry.requiredLocalText("name").orElse(LocalText.same(entry.id()));
      var from = map.requiredDate("from");
      var until = map.requiredDate("until");
      boolean ordered = from.isPresent() && until.isPresent() && until.get().isAfter(from.get());
      if (from.isPresent() && until.isPresent() && !ordered) {
        map.fault("until", "must be after from; the cycle ends the day before it");
      }
      var first = from.orElse(java.time.LocalDate.EPOCH);
      cycles.put(
          entry.id(),
          new Cycle(entry.id(), name, first, ordered ? until.get() : first.plusDays(1)));
    }
    return cycles;
  }
}
