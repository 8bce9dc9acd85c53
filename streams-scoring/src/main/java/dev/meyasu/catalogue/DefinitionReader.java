/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.money.Rates;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a set of files as one: each may hold any of the sections organisation, calendars, owners,
 * cycles, objectives, measures and metrics, and they may name what another file declares.
 */
public final class DefinitionReader {
  private DefinitionReader() {}

  /**
   * @param files YAML by file name; the name is used in faults only
   */
  public static Read read(Map<String, String> files) {
    var faults = new Faults();
    var documents = new ArrayList<YamlMap>();
    new TreeMap<>(files)
        .forEach((name, yaml) -> YamlMap.parse(name, yaml, faults).ifPresent(documents::add));
    for (var document : documents) {
      document.only(
          "organisation", "calendars", "owners", "cycles", "objectives", "measures", "metrics");
    }
    var definitions = definitions(List.of(), documents);
    return faults.isEmpty() ? new Read.Ok(definitions) : new Read.Faulty(faults.list());
  }

  /** Reads files with a document whose measures and metrics take the place of those of their id. */
  static Definitions over(YamlMap document, Map<String, String> files, Faults faults) {
    var documents = new ArrayList<YamlMap>();
    new TreeMap<>(files)
        .forEach((name, yaml) -> YamlMap.parse(name, yaml, faults).ifPresent(documents::add));
    return definitions(List.of(document), documents);
  }

  private static Definitions definitions(List<YamlMap> over, List<YamlMap> documents) {
    var declared = OrganisationReader.declared(documents);
    var organisation = OrganisationReader.organisation(declared);
    var rates = declared.map(entry -> RatesReader.read(entry.map())).orElse(Rates.NONE);
    var calendars =
        new CalendarReader(organisation.zone()).read(Section.of("calendars", documents));
    var owners = OrganisationReader.owners(Section.of("owners", documents));
    var cycles = OrganisationReader.cycles(Section.of("cycles", documents));

    var measureSection = Section.of("measures", over).over(Section.of("measures", documents));
    var measures = new LinkedHashMap<String, Measure>();
    var measureReader = new MeasureReader(organisation, calendars, rates);
    for (var entry : measureSection.entries()) {
      if (FollowingReader.reads(entry)) continue;
      measureReader.read(entry).ifPresent(measure -> measures.put(entry.id(), measure));
    }
    var followingReader =
        new FollowingReader(measureSection.ids(), measures, organisation.fiscalYearStarts());
    for (var entry : measureSection.entries()) {
      if (!FollowingReader.reads(entry)) continue;
      followingReader.read(entry).ifPresent(measure -> measures.put(entry.id(), measure));
    }

    var metricSection = Section.of("metrics", over).over(Section.of("metrics", documents));
    var metrics = new LinkedHashMap<String, Metric>();
    var metricReader =
        new MetricReader(measureSection, measures, measureReader.converting(), rates.reporting());
    for (var entry : metricSection.entries()) {
      metricReader.read(entry).ifPresent(metric -> metrics.put(entry.id(), metric));
    }

    var objectives =
        new ObjectiveReader(owners.keySet(), cycles.keySet(), metricSection.ids(), metrics)
            .read(Section.ofList("objectives", documents));
    return new Definitions(0, organisation, owners, cycles, objectives, measures, metrics);
  }
}
