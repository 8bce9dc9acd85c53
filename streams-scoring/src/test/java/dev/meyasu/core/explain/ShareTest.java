/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** June 2025. */
  private static final Range JUNE =
      new Range(
          LocalDate.of(2025, 6, 1),
          LocalDate.of(2025, 6, 30),
          LocalDate.of(2025, 6, 1).atStartOfDay(TOKYO).toInstant(),
          LocalDate.of(2025, 7, 1).atStartOfDay(TOKYO).toInstant());

  /** A contract with its days, and whether it is behind each term of June. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "before and still,      2025-05-31, '',         false, false, true,  true,  30",
    "before until June,     2025-05-31, 2025-06-10, false, true,  true,  false, 9",
    "before and gone,       2025-04-01, 2025-05-20, false, false, false, false, 0",
    "within June,           2025-06-05, 2025-06-07, true,  true,  false, false, 2",
    "begun in June,         2025-06-30, '',         true,  false, false, true,  1",
    "after June,            2025-07-01, '',         false, false, false, false, 0"
  })
  void anEntityIsBehindWhatItAddsTo(
      String name,
      LocalDate from,
      String until,
      boolean opened,
      boolean closed,
      boolean atStart,
      boolean atEnd,
      int days) {
    var contract = Lenses.subscriptions();
    var gives = new ArrayList<Contribution>();
    gives.add(gives(contract, from, 1, 0, 0, 0));
    if (!until.isEmpty()) gives.add(gives(contract, LocalDate.parse(until), 0, 0, 1, 0));
    assertThat(counts(contract, Aspect.OPENED, gives)).isEqualTo(opened);
    assertThat(counts(contract, Aspect.CLOSED, gives)).isEqualTo(closed);
    assertThat(counts(contract, Aspect.ACTIVE_AT_START, gives)).isEqualTo(atStart);
    assertThat(counts(contract, Aspect.ACTIVE_AT_END, gives)).isEqualTo(atEnd);
    assertThat(share(contract, Aspect.ELAPSED).of(gives, JUNE)).hasValue(days * 86_400.0);
    assertThat(counts(contract, Aspect.ELAPSED, gives)).isEqualTo(days > 0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "in the window,       2025-06-30, 1, 7000000, true,  true,  true",
    "worth nothing,       2025-06-30, 1, 0,       true,  false, true",
    "the day after it,    2025-07-01, 1, 7000000, false, false, false"
  })
  void whatIsWorthNothingIsAveragedAllTheSame(
      String name,
      LocalDate day,
      long count,
      long sum,
      boolean counted,
      boolean summed,
      boolean mean) {
    var answered = Lenses.answered();
    var gives = List.of(gives(answered, day, count, sum));
    assertThat(counts(answered, Aspect.COUNT, gives)).isEqualTo(counted);
    assertThat(counts(answered, Aspect.SUM, gives)).isEqualTo(summed);
    assertThat(counts(answered, Aspect.MEAN, gives)).isEqualTo(mean);
  }

  private static boolean counts(Measure measure, Aspect aspect, List<Contribution> gives) {
    var share = share(measure, aspect);
    return share.counts(share.of(gives, JUNE), JUNE);
  }

  private static Share share(Measure measure, Aspect aspect) {
    return new Share(new Term(measure, aspect), new Segment("plan", "pro"), TOKYO);
  }

  private static Contribution gives(Measure measure, LocalDate day, long... parts) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    return new Contribution(
        new CellKey(measure.hash(), new Segment("plan", "pro"), epochDay), Tally.of(parts));
  }
}
