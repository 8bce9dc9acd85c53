/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.demo.CoreCells;
import dev.meyasu.demo.SampleCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The series that forecasts are tested on, by name. */
final class Families {
  private static final Window MONTH = new Window.Calendar(Window.Unit.MONTH);
  private static final Window QUARTER = new Window.Calendar(Window.Unit.QUARTER);
  private static final Window CYCLE = new Window.CycleToDate();

  private Families() {}

  /**
   * Series of every window and kind of course; Saturdays and Sundays have a seventh of the facts.
   *
   * @param seeds how many series of each
   */
  static Map<String, List<Subject>> generated(int seeds) {
    Map<String, List<Subject>> all = new LinkedHashMap<>();
    all.put("share, level", made(seeds, "share", one -> one.answers(Made.constant(0.8), 0.1, 8)));
    all.put(
        "share, shifts",
        made(seeds, "share", one -> one.answers(one.shifts(0.6, 0.7, 0.8, 0.9), 0.1, 8)));
    all.put(
        "share, trend", made(seeds, "share", one -> one.answers(Made.trend(0.55, 0.92), 0.05, 8)));
    all.put(
        "share, drift", made(seeds, "share", one -> one.answers(one.drift(0.55, 0.92), 0.05, 8)));
    all.put(
        "share, random walk",
        made(seeds, "share", one -> one.answers(one.walk(0.7, 0.01, 0.3, 0.97), 0.02, 20)));
    all.put(
        "share of the month, random walk",
        made(seeds, "share", MONTH, one -> one.answers(one.walk(0.7, 0.01, 0.3, 0.97), 0.02, 8)));
    all.put(
        "share of the cycle, random walk",
        made(seeds, "share", CYCLE, one -> one.answers(one.walk(0.7, 0.01, 0.3, 0.97), 0.02, 8)));
    all.put("NPS, drift", made(seeds, "nps", one -> one.answers(one.drift(0.3, 0.6), 0.2, 1.5)));
    all.put("count of the month, level", made(seeds, "count", one -> one.counts(d -> 4)));
    all.put(
        "count of the month, random walk",
        made(seeds, "count", one -> one.counts(one.walk(4, 0.1, 0.5, 12))));
    all.put(
        "count of the quarter, 5 on average",
        made(seeds, "count", QUARTER, one -> one.counts(Made.constant(0.055))));
    all.put(
        "count of the cycle, drift",
        made(seeds, "count", CYCLE, one -> one.counts(one.drift(0.5, 4))));
    all.put(
        "churn of the month, drift",
        made(seeds, "churn", one -> one.contracts(one.drift(0.02, 0.08), Made.constant(1.7))));
    all.put(
        "customers, drift",
        made(seeds, "customers", one -> one.contracts(one.drift(0.02, 0.08), one.drift(0.5, 3))));
    all.put(
        "mean hours, drift", made(seeds, "response", one -> one.replies(one.drift(10, 50), 15)));
    all.put(
        "mean hours, shifts",
        made(seeds, "response", one -> one.replies(one.shifts(12, 20, 30, 45), 15)));
    all.put("downtime of the month", made(seeds, "downtime", one -> one.outages(0.1)));
    return all;
  }

  private interface Making {
    Made of(Made one);
  }

  private static List<Subject> made(int seeds, String metric, Making making) {
    return made(seeds, metric, Made.DEFINITIONS.metrics().get(metric).window(), making);
  }

  private static List<Subject> made(int seeds, String metric, Window window, Making making) {
    return LongStream.range(0, seeds)
        .mapToObj(seed -> making.of(new Made(seed)).cells)
        .map(
            cells ->
                subject(
                    cells,
                    Made.DEFINITIONS,
                    Made.DEFINITIONS.metrics().get(metric),
                    window,
                    Made.FIRST.plusDays(Made.DAYS - 1L)))
        .toList();
  }

  private static Subject subject(
      CellIndex cells, Definitions definitions, Metric metric, Window window, LocalDate last) {
    LocalDate first =
        metric.terms().stream()
            .flatMap(term -> cells.firstDay(term.measure().hash()).stream())
            .max(LocalDate::compareTo)
            .orElseThrow();
    return new Subject(
        cells, definitions.organisation(), metric, Segment.TOTAL, window, first, last);
  }

  /** Every metric of the sample company, from October 2024 to the end of 2025. */
  static Map<String, List<Subject>> sampleCompany(Path folder) throws IOException {
    LocalDate last = LocalDate.of(2025, 12, 31);
    Definitions definitions = definitions(Path.of("demo"));
    CellIndex cells =
        CoreCells.of(
            SampleCompany.generate(SampleCompany.SEED)
                .rowsUntil(last.plusDays(32).atStartOfDay(SampleCompany.ZONE).toInstant()),
            definitions,
            folder);
    List<Subject> subjects = new ArrayList<>();
    for (Metric metric : definitions.metrics().values()) {
      subjects.add(subject(cells, definitions, metric, metric.window(), last));
    }
    return Map.of("sample company", subjects);
  }

  /**
   * Every metric of an example over its real data.
   *
   * @param last the last whole day of the data
   */
  static List<Subject> example(String example, Path data, LocalDate last) throws IOException {
    Path folder = Path.of("examples", example);
    Definitions definitions = definitions(folder);
    CellIndex cells = CoreCells.of(sources(folder.resolve("sources")), data, definitions);
    List<Subject> subjects = new ArrayList<>();
    for (Metric metric : definitions.metrics().values()) {
      subjects.add(subject(cells, definitions, metric, metric.window(), last));
      subjects.add(subject(cells, definitions, metric, new Window.Trailing(90), last));
      subjects.add(subject(cells, definitions, metric, CYCLE, last));
    }
    return subjects;
  }

  private static Definitions definitions(Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    for (String name : List.of("okrs.yaml", "catalogue.yaml")) {
      files.put(name, Files.readString(folder.resolve(name)));
    }
    Read read = DefinitionReader.read(files);
    if (read instanceof Read.Ok ok) {
      return ok.definitions();
    }
    throw new AssertionError(read);
  }

  private static List<SourceDefinition> sources(Path folder) throws IOException {
    List<SourceDefinition> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (SourceDefinitions.check(file.getFileName().toString(), Files.readString(file))
            instanceof SourceDefinitions.Checked.Valid valid) {
          all.add(valid.definition());
        }
      }
    }
    return all;
  }
}
