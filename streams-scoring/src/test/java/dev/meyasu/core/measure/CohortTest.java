/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static dev.meyasu.core.Facts.contract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.NotCounted;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Facts STARTED = contract("1").at("started_at", "2025-01-10T00:00:00Z");

  private static Cohort cohort(Period after, Cohort.Condition kept, Lens<Boolean> where) {
    return new Cohort(
        "c",
        "ffff",
        Kind.CONTRACT,
        List.of(),
        false,
        Lenses.instant("started_at"),
        after,
        kept,
        where);
  }

  private static Cohort kept(Boolean held) {
    return cohort(Period.ofMonths(3), (entity, link, due) -> held, (entity, link) -> true);
  }

  private static EntityView view(Facts facts, ZoneId zone) {
    return Entity.of(facts.fact(), zone).view(zone).orElseThrow();
  }

  private static Outcome outcome(EntityMeasure measure, Facts facts) {
    return measure.evaluate(view(facts, TOKYO), CustomerLink.UNLINKED, TOKYO);
  }

  /** Days and instants from a calendar and the published rules of summer time. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the same day of a later month, Asia/Tokyo, 2025-01-10T03:00:00Z, P3M, 2025-04-10, 2025-04-10T03:00:00Z",
    "a day that the month lacks, Asia/Tokyo, 2025-01-31T00:00:00Z, P1M, 2025-02-28, 2025-02-28T00:00:00Z",
    "and has in a leap year, Asia/Tokyo, 2024-01-31T00:00:00Z, P1M, 2024-02-29, 2024-02-29T00:00:00Z",
    "a leap day a year on, Asia/Tokyo, 2024-02-29T00:00:00Z, P1Y, 2025-02-28, 2025-02-28T00:00:00Z",
    "the end of November, Asia/Tokyo, 2024-11-30T00:00:00Z, P3M, 2025-02-28, 2025-02-28T00:00:00Z",
    "days count through, Asia/Tokyo, 2025-01-31T00:00:00Z, P30D, 2025-03-02, 2025-03-02T00:00:00Z",
    "the month of the zone, Asia/Tokyo, 2025-01-31T15:30:00Z, P1M, 2025-03-01, 2025-02-28T15:30:00Z",
    "the hour of the clock, America/New_York, 2025-01-10T14:00:00Z, P3M, 2025-04-10, 2025-04-10T13:00:00Z",
    "days are the calendar's, America/New_York, 2025-02-20T14:00:00Z, P30D, 2025-03-22, 2025-03-22T13:00:00Z",
    "an hour left out, Europe/Rome, 2025-02-28T01:30:00Z, P30D, 2025-03-30, 2025-03-30T01:30:00Z",
    "an hour there twice, Europe/Rome, 2025-09-26T00:30:00Z, P30D, 2025-10-26, 2025-10-26T00:30:00Z",
    "a start in its second, Europe/Rome, 2025-10-26T01:30:00Z, P1M, 2025-11-26, 2025-11-26T01:30:00Z",
  })
  void theTermIsReachedByTheCalendarOfTheZone(
      String name, ZoneId zone, Instant start, Period after, LocalDate day, Instant due) {
    var cohort = cohort(after, (entity, link, at) -> at.equals(due), (entity, link) -> true);
    var view = view(contract("1").with("started_at", start), zone);

    assertThat(cohort.contributions(view, CustomerLink.UNLINKED, zone))
        .containsExactly(
            new Contribution(
                new CellKey("ffff", Segment.TOTAL, (int) day.toEpochDay()), Tally.of(1, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "it held, true, 1",
    "it did not, false, 0",
    "it is not known whether, , 0",
  })
  void whatIsDueIsKeptOnlyIfTheConditionHeld(String name, Boolean held, long kept) {
    assertThat(outcome(kept(held), STARTED).contributions())
        .extracting(Contribution::tally)
        .containsExactly(Tally.of(1, kept));
  }

  @Test
  void whyAnEntityIsNeitherDueNorKept() {
    assertThat(reason(kept(true), contract("1"))).isEqualTo(Reason.NO_TIME);
    assertThat(reason(Lenses.retained(), STARTED.with("trial", true))).isEqualTo(Reason.FILTERED);
    var unknown = cohort(Period.ofDays(1), (entity, link, due) -> true, (entity, link) -> null);
    assertThat(reason(unknown, STARTED)).isEqualTo(Reason.FILTERED);
  }

  private static Reason reason(EntityMeasure measure, Facts facts) {
    return ((NotCounted) outcome(measure, facts)).reason();
  }

  @Test
  void aConditionThatFailsLeavesTheEntityOutAndSaysWhy() {
    Cohort.Condition failing =
        (entity, link, due) -> {
          throw new LensException("kept: no such key", null);
        };

    assertThat(outcome(cohort(Period.ofDays(1), failing, (entity, link) -> true), STARTED))
        .isEqualTo(new NotCounted(Reason.FAILED, "kept: no such key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P-1D", "P1M-3D"})
  void aTermIsPositive(Period after) {
    Cohort.Condition always = (entity, link, due) -> true;

    assertThatThrownBy(() -> cohort(after, always, (entity, link) -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
