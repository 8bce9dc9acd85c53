/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days that are not what they seem, in five zones: windows, terms and elapsed time. The lengths of
 * the days are those of the published changes of the clocks; São Paulo's were at midnight, Lord
 * Howe's are of half an hour, Tokyo has none.
 */
class FiveZonesTest {
  private static final Interval OUTAGES =
      new Interval(
          "outages",
          "ffff",
          Kind.INCIDENT,
          List.of(),
          false,
          Lenses.instant("started_at"),
          Lenses.instant("resolved_at"),
          (entity, link) -> true);

  private static CellIndex cells(EntityMeasure measure, Facts facts, ZoneId zone) {
    var cells = new CellIndex(zone);
    measure
        .contributions(view(facts, zone), CustomerLink.UNLINKED, zone)
        .forEach(c -> cells.add(c.cell(), c.tally()));
    return cells;
  }

  private static EntityView view(Facts facts, ZoneId zone) {
    return Entity.of(facts.fact(), zone).view(zone).orElseThrow();
  }

  private static double read(CellIndex cells, Measure measure, Aspect aspect, Range range) {
    return cells.read(new Term(measure, aspect), Segment.TOTAL, range).orElseThrow();
  }

  private static Range range(Window window, LocalDate day, ZoneId zone) {
    var frame = new Frame(zone, Month.APRIL, Optional.empty());
    return window.at(AsOf.endOf(day, zone), frame).orElseThrow();
  }

  @ParameterizedTest(name = "{1} in {0} has {2} hours")
  @CsvSource({
    "Asia/Tokyo, 2024-03-31, 24",
    "Europe/Berlin, 2024-03-31, 23",
    "Europe/Berlin, 2024-10-27, 25",
    "America/New_York, 2024-03-10, 23",
    "America/New_York, 2024-11-03, 25",
    "Australia/Lord_Howe, 2024-10-06, 23.5",
    "Australia/Lord_Howe, 2024-04-07, 24.5",
    "America/Sao_Paulo, 2018-11-04, 23",
    "America/Sao_Paulo, 2018-02-17, 25",
    "America/Sao_Paulo, 2024-11-03, 24",
  })
  void whatIsDownThroughADayIsDownForAsLongAsTheDayIs(ZoneId zone, LocalDate day, double hours) {
    var open =
        Facts.of(Kind.INCIDENT, "i")
            .with("started_at", day.minusDays(3).atTime(12, 0).atZone(zone).toInstant());
    var closed = open.with("resolved_at", day.plusDays(3).atTime(12, 0).atZone(zone).toInstant());
    var ofTheDay = range(new Window.Trailing(1), day, zone);

    for (var facts : List.of(open, closed)) {
      var cells = cells(OUTAGES, facts, zone);
      assertThat(read(cells, OUTAGES, Aspect.ELAPSED, ofTheDay)).isEqualTo(hours * 3600);
      assertThat(read(cells, OUTAGES, Aspect.ACTIVE_AT_START, ofTheDay)).isEqualTo(1);
      assertThat(read(cells, OUTAGES, Aspect.ACTIVE_AT_END, ofTheDay)).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}, {1}: {2} counts on {3}")
  @CsvSource({
    "Asia/Tokyo, the last microsecond of a leap day, 2024-02-29T14:59:59.999999Z, 2024-02-29",
    "Asia/Tokyo, and the next, 2024-02-29T15:00:00Z, 2024-03-01",
    "Europe/Berlin, the end of a month, 2024-03-31T21:59:59Z, 2024-03-31",
    "Europe/Berlin, and of one in winter, 2024-10-31T22:59:59Z, 2024-10-31",
    "Europe/Berlin, the second hour of two, 2024-10-27T01:30:00Z, 2024-10-27",
    "America/New_York, the end of a leap day, 2024-03-01T04:59:59Z, 2024-02-29",
    "America/New_York, the end of February, 2023-03-01T04:59:59Z, 2023-02-28",
    "Australia/Lord_Howe, half an hour before midnight, 2024-04-06T12:30:00Z, 2024-04-06",
    "Australia/Lord_Howe, and after, 2024-04-06T13:00:00Z, 2024-04-07",
    "America/Sao_Paulo, the last hour of a day of 25, 2018-02-18T02:30:00Z, 2018-02-17",
    "America/Sao_Paulo, a day begins at one, 2018-11-04T03:00:00Z, 2018-11-04",
    "America/Sao_Paulo, and ends before, 2018-11-04T02:59:59Z, 2018-11-03",
  })
  void aDayIsOfTheZone(ZoneId zone, String name, Instant at, LocalDate day) {
    var cells = cells(OUTAGES, Facts.of(Kind.INCIDENT, "i").with("started_at", at), zone);

    assertThat(cells.firstDay("ffff")).hasValue(day);
    var month = range(new Window.Calendar(Window.Unit.MONTH), day, zone);
    assertThat(read(cells, OUTAGES, Aspect.OPENED, month)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1} + {2} is {3}")
  @CsvSource({
    "Asia/Tokyo, 2024-02-29T09:00, P1Y, 2025-02-28T09:00",
    "Asia/Tokyo, 2023-01-31T09:00, P1M, 2023-02-28T09:00",
    "Europe/Berlin, 2024-01-31T09:00, P1M, 2024-02-29T09:00",
    "Europe/Berlin, 2024-02-29T02:30, P31D, 2024-03-31T03:30",
    "America/New_York, 2024-02-10T02:30, P1M, 2024-03-10T03:30",
    "America/New_York, 2024-08-31T23:00, P6M, 2025-02-28T23:00",
    "Australia/Lord_Howe, 2024-09-06T02:10, P1M, 2024-10-06T02:40",
    "America/Sao_Paulo, 2018-10-04T00:00, P1M, 2018-11-04T01:00",
  })
  void aTermIsReachedByTheCalendar(
      ZoneId zone, LocalDateTime start, Period after, LocalDateTime due) {
    var reached = new AtomicReference<Instant>();
    var cohort =
        new Cohort(
            "c",
            "cccc",
            Kind.CONTRACT,
            List.of(),
            false,
            Lenses.instant("started_at"),
            after,
            (entity, link, instant) -> {
              reached.set(instant);
              return true;
            },
            (entity, link) -> true);
    var started = start.atZone(zone).toInstant();
    var cells = cells(cohort, Facts.contract("k").with("started_at", started), zone);

    assertThat(cells.firstDay("cccc")).hasValue(due.toLocalDate());
    assertThat(LocalDateTime.ofInstant(reached.get(), zone)).isEqualTo(due);
  }

  @ParameterizedTest(name = "{0} of {1} is from {2}")
  @CsvSource({
    "calendar:month, 2024-02-29, 2024-02-01",
    "calendar:month, 2024-03-31, 2024-03-01",
    "calendar:week, 2024-02-29, 2024-02-26",
    "calendar:quarter, 2024-02-29, 2024-01-01",
    "calendar:quarter, 2024-03-31, 2024-01-01",
    "calendar:quarter, 2024-04-01, 2024-04-01",
    "trailing:P30D, 2024-03-01, 2024-02-01",
    "trailing:P30D, 2023-03-01, 2023-01-31",
    "trailing:P365D, 2024-02-29, 2023-03-02",
  })
  void aWindowIsLaidOverWholeDaysInEveryZone(String text, LocalDate day, LocalDate first) {
    for (var zone :
        List.of(
            "Asia/Tokyo",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo")) {
      var id = ZoneId.of(zone);
      var range = range(window(text), day, id);
      assertThat(range.firstDay()).as(zone).isEqualTo(first);
      assertThat(range.from()).as(zone).isEqualTo(first.atStartOfDay(id).toInstant());
      assertThat(range.until()).isEqualTo(day.plusDays(1).atStartOfDay(id).toInstant());
    }
  }

  private static Window window(String text) {
    return switch (text) {
      case "calendar:month" -> new Window.Calendar(Window.Unit.MONTH);
      case "calendar:week" -> new Window.Calendar(Window.Unit.WEEK);
      case "calendar:quarter" -> new Window.Calendar(Window.Unit.QUARTER);
      case "trailing:P30D" -> new Window.Trailing(30);
      default -> new Window.Trailing(365);
    };
  }
}
