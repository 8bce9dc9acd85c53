/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the laws would notice: known faults are planted in the product's own sources, one at a
 * time, and the laws must find each of them; over the sources as they are they must find nothing.
 */
@Tag("volume")
class PlantedFaultsTest {
  private static final String CORE_LAWS = "dev.meyasu.core.laws.HistoryLaws";
  private static final String COUNTING_LAWS = "dev.meyasu.streams.CountingLaws";
  private static final int CORE_HISTORIES = 4_000;
  private static final int CLUSTERS = 12;

  static List<PlantedFault> ofTheCore() {
    return List.of(
        new PlantedFault(
            "of two facts of one version the first to come stays",
            "core/fact/Facet.java",
            "byVersion != 0 ? byVersion : Arrays.compareUnsigned(bytes, other.bytes)",
            "byVersion"),
        new PlantedFault(
            "the oldest version stays",
            "core/fact/Facet.java",
            "Long.compare(version, other.version)",
            "Long.compare(other.version, version)"),
        new PlantedFault(
            "a deletion deletes nothing",
            "core/fact/EntityView.java",
            "if (!content.deleted()) {",
            "if (content != null) {"),
        new PlantedFault(
            "the deletion of any facet deletes the entity",
            "core/fact/EntityView.java",
            "kind != Kind.USAGE && facet.getKey().equals(Fact.CORE)",
            "kind != Kind.USAGE"),
        new PlantedFault(
            "what is deleted cannot be revived",
            "core/fact/Entity.java",
            "known.compareTo(incoming) >= 0",
            "(known.compareTo(incoming) >= 0 || FactCodec.decode(kind, known.bytes()).deleted())"),
        new PlantedFault(
            "facets of one version are merged from the last name to the first",
            "core/fact/EntityView.java",
            ".thenComparing(Map.Entry::getKey)",
            ".thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()))"),
        new PlantedFault(
            "a map of a newer facet replaces the older one",
            "core/fact/EntityView.java",
            "older instanceof Map<?, ?> a && newer instanceof Map<?, ?> b",
            "older instanceof Map<?, ?> a && newer instanceof Map<?, ?> b && a.isEmpty()"),
        new PlantedFault(
            "usage events are told apart by their entity and not by their id",
            "core/fact/UsageDay.java",
            "? fact.entityId() : (String) fact.value(\"event_id\")",
            "? (String) fact.value(\"user\") : fact.entityId()"),
        new PlantedFault(
            "a stored instant loses its microseconds",
            "core/fact/FactCodec.java",
            "Instant.EPOCH.plus(packed >> 1, ChronoUnit.MICROS)",
            "Instant.ofEpochMilli((packed >> 1) / 1000)"),
        new PlantedFault(
            "what ends before it starts counts",
            "core/measure/Interval.java",
            "end.isBefore(start)",
            "end.isBefore(Instant.EPOCH)"),
        new PlantedFault(
            "the day of an occurrence is that of UTC",
            "core/measure/Occurrence.java",
            "LocalDate.ofInstant(instant, zone)",
            "LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC)"),
        new PlantedFault(
            "a day begins a day of 24 hours before the next",
            "core/measure/EntityMeasure.java",
            "day.atStartOfDay(zone).toInstant()",
            "day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(86_400)"),
        new PlantedFault(
            "a month's term is 30 days",
            "core/measure/Cohort.java",
            "started.atZone(zone).plus(after)",
            "started.atZone(zone).plusDays(30 * after.toTotalMonths())"),
        new PlantedFault(
            "a term is counted by the calendar of UTC",
            "core/measure/Cohort.java",
            "started.atZone(zone).plus(after)",
            "started.atZone(java.time.ZoneOffset.UTC).plus(after).withZoneSameInstant(zone)"),
        new PlantedFault(
            "a customer is not known by its own id",
            "core/measure/Customer.java",
            "refs.add(view.key().substring(0, slash) + \":\" + view.key().substring(slash + 1));",
            ""),
        new PlantedFault(
            "what is taken back is added again",
            "core/measure/Tally.java",
            "return combined(other, -1);",
            "return combined(other, 1);"),
        new PlantedFault(
            "prefix sums take in the day before which they end",
            "core/metric/Series.java",
            "return found >= 0 ? found : -found - 1;",
            "return found >= 0 ? found + 1 : -found - 1;"),
        new PlantedFault(
            "what begins later today has a negative age",
            "core/metric/CellIndex.java",
            "Math.max(0, many * sinceStart - within(cells, offsets, day, day + 1))",
            "many * sinceStart - within(cells, offsets, day, day + 1)"),
        new PlantedFault(
            "the offsets of closings count as those of openings",
            "core/metric/CellIndex.java",
            "cells.before(Interval.OPENED_AT, beforeDay) - cells.before(Interval.CLOSED_AT",
            "cells.before(Interval.OPENED_AT, beforeDay) + cells.before(Interval.CLOSED_AT"),
        new PlantedFault(
            "what has ended goes on growing old",
            "core/metric/CellIndex.java",
            "age.seconds - cells.before(Interval.LASTED, until)",
            "age.seconds"),
        new PlantedFault(
            "weeks begin on Sunday",
            "core/measure/CalendarPeriod.java",
            "DayOfWeek.MONDAY",
            "DayOfWeek.SUNDAY"),
        new PlantedFault(
            "a trailing window is a day too long",
            "core/metric/Window.java",
            "minusDays(days - 1L)",
            "minusDays(days)"),
        new PlantedFault(
            "a past day ends 24 hours after its start",
            "core/metric/AsOf.java",
            "day.plusDays(1).atStartOfDay(zone).toInstant()",
            "day.atStartOfDay(zone).toInstant().plusSeconds(86_400)"));
  }

  static List<PlantedFault> ofTheCounting() {
    return List.of(
        new PlantedFault(
            "what an entity gave before is added again",
            "streams/Tallies.java",
            "change(gave.cell(), gave.tally().negated());",
            "change(gave.cell(), gave.tally());"),
        new PlantedFault(
            "the cells of a measure that has been filled are not told",
            "streams/Tallies.java",
            "filled.forEach(measure -> stored(measure, listener));",
            ""),
        new PlantedFault(
            "a cell that has become nothing is not told",
            "streams/Tallies.java",
            "listener.accept(sum.key, null);",
            ""),
        new PlantedFault(
            "a forgotten measure leaves its cells",
            "streams/Tallies.java",
            "stored(measure, (cell, tally) -> set(sum(CellKey.parse(cell)), Tally.ZERO));",
            ""),
        new PlantedFault(
            "sums that have changed do not reach the store",
            "streams/Tallies.java",
            "partials.put(sum.key, sum.tally);",
            ""),
        new PlantedFault(
            "entities that have changed do not reach the store",
            "streams/HeldEntities.java",
            "unsaved.values().forEach(changed -> store.put(changed.key(), changed.entity().toBytes()));",
            ""),
        new PlantedFault(
            "the entity at the cursor is left to a walk that has met it",
            "streams/Fills.java",
            "Arrays.compareUnsigned(utf8(entityKey), cursor) <= 0",
            "Arrays.compareUnsigned(utf8(entityKey), cursor) < 0"),
        new PlantedFault(
            "entities that the walk has not met are counted twice",
            "streams/Fills.java",
            "return isDone(cursor) || Arrays.compareUnsigned(utf8(entityKey), cursor) <= 0;",
            "return true;"),
        new PlantedFault(
            "a walk goes on from the foremost of its measures",
            "streams/Fills.java",
            ".min(Arrays::compareUnsigned)",
            ".max(Arrays::compareUnsigned)"),
        new PlantedFault(
            "a customer that changes is answered as it was",
            "streams/Customers.java",
            "concernedBy(key, next).forEach(answers::remove);",
            ""),
        new PlantedFault(
            "a customer keeps the references that it gave up",
            "streams/Customers.java",
            "refs(byKey.get(key)).forEach(ref -> claims.delete(ref + '\\0' + key));",
            ""),
        new PlantedFault(
            "entities stay where they are when their customer changes",
            "streams/Counting.java",
            "if (!old.equals(now)) relink(reference, old, now);",
            ""),
        new PlantedFault(
            "an entity that leaves a customer still follows it",
            "streams/Counting.java",
            "if (old != null) links.delete(old + '\\0' + key);",
            ""),
        new PlantedFault(
            "the sum of partitions keeps what a partition said before",
            "streams/Sums.java",
            "if (before != null) sum.total = sum.total.minus(before);",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofTheCounting")
  void theLawsOfTheCountingFind(PlantedFault fault) throws Exception {
    var faulty = FaultyProduct.with(Map.of(fault.file(), fault.planted()));
    assertThat(faulty.broken(COUNTING_LAWS, CLUSTERS)).as(fault.name()).isPresent();
  }

  @Test
  void theLawsOfTheCountingFindNothingInTheSourcesAsTheyAre() throws Exception {
    var same = FaultyProduct.with(sources(ofTheCounting()));
    assertThat(same.broken(COUNTING_LAWS, CLUSTERS)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofTheCore")
  void theLawsOfTheCoreFind(PlantedFault fault) throws Exception {
    var faulty = FaultyProduct.with(Map.of(fault.file(), fault.planted()));
    var found = faulty.broken(CORE_LAWS, CORE_HISTORIES).map(Object::toString).orElse("nothing");
    assertThat(found).as(fault.name()).contains("seed ");
    assertThat(found.lines().filter(line -> line.contains("Fact["))).hasSizeLessThan(8);
  }

  @Test
  void theLawsOfTheCoreFindNothingInTheSourcesAsTheyAre() throws Exception {
    var same = FaultyProduct.with(sources(ofTheCore()));
    assertThat(same.broken(CORE_LAWS, CORE_HISTORIES)).isEqualTo(Optional.empty());
  }

  /** The sources that faults are planted in, as they are. */
  private static Map<String, String> sources(List<PlantedFault> faults) {
    return faults.stream()
        .map(PlantedFault::file)
        .distinct()
        .collect(Collectors.toMap(file -> file, PlantedFault::source));
  }
}
