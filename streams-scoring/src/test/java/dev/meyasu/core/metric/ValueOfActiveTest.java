/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Segment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What an interval with a value answers, beside a walk over every one of them. */
class ValueOfActiveTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant BASE = Instant.parse("2025-03-01T00:00:00Z");
  private static final int MINUTES = 60 * 24 * 60;
  private static final Interval PLAIN = Lenses.subscriptions();
  private static final Interval MEASURE =
      new Interval(
          "mrr",
          "mrrmrrmrrmrr",
          Kind.CONTRACT,
          List.of(),
          false,
          PLAIN.from(),
          PLAIN.until(),
          (entity, link) -> true,
          (entity, link) ->
              entity.value("mrr") instanceof Long micros ? (Double) (micros / 1e6) : null);

  /**
   * @param until null while it runs
   * @param mrr millionths; null where it is not known
   */
  record Deal(Instant from, Instant until, Long mrr) {
    boolean runsAsBegins(Instant t) {
      return from.isBefore(t) && (until == null || !until.isBefore(t));
    }
  }

  @Property(tries = 1000)
  void theValueOfWhatIsActiveIsTheSumOverThose(
      @ForAll("deals") List<Deal> deals, @ForAll("instants") Instant now) {
    var asOf = AsOf.endOf(LocalDate.ofInstant(now, TOKYO), TOKYO);
    var frame = new Frame(TOKYO, Month.JANUARY, Optional.empty());
    var range = new Window.Calendar(Window.Unit.MONTH).at(asOf, frame).orElseThrow();
    var cells = cells(deals);

    assertThat(read(cells, Aspect.VALUE_AT_START, range)).isEqualTo(sum(deals, range.from()));
    assertThat(read(cells, Aspect.VALUE_AT_END, range)).isEqualTo(sum(deals, asOf.instant()));
    assertThat(read(cells, Aspect.ACTIVE_AT_END, range))
        .isEqualTo(
            deals.stream().filter(d -> d.mrr != null && d.runsAsBegins(asOf.instant())).count());
  }

  private static double sum(List<Deal> deals, Instant t) {
    return deals.stream()
        .filter(deal -> deal.mrr != null && deal.runsAsBegins(t))
        .map(deal -> BigDecimal.valueOf(deal.mrr, 6))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static double read(CellIndex cells, Aspect aspect, Range range) {
    return cells.read(new Term(MEASURE, aspect), Segment.TOTAL, range).orElseThrow();
  }

  private static CellIndex cells(List<Deal> deals) {
    var cells = new CellIndex(TOKYO);
    for (var deal : deals) {
      var fact =
          Facts.contract("1")
              .with("started_at", deal.from)
              .with("ended_at", deal.until)
              .with("mrr", deal.mrr);
      var view = Entity.of(fact.fact(), TOKYO).view(TOKYO).orElseThrow();
      MEASURE
          .contributions(view, CustomerLink.UNLINKED, TOKYO)
          .forEach(c -> cells.add(c.cell(), c.tally()));
    }
    return cells;
  }

  @Test
  void onlyAnIntervalThatDeclaresAValueHasOne() {
    assertThat(Aspect.of(MEASURE)).contains(Aspect.VALUE_AT_START, Aspect.VALUE_AT_END);
    assertThat(Aspect.of(PLAIN)).doesNotContain(Aspect.VALUE_AT_START, Aspect.VALUE_AT_END);
    assertThatThrownBy(() -> new Term(PLAIN, Aspect.VALUE_AT_END))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.integers()
        .between(0, MINUTES)
        .map(minutes -> BASE.plus(Duration.ofMinutes(minutes)));
  }

  @Provide
  Arbitrary<List<Deal>> deals() {
    var length = Arbitraries.integers().between(0, MINUTES / 2).injectNull(0.3);
    var mrr = Arbitraries.longs().between(-9_000_000_000L, 9_000_000_000L).injectNull(0.1);
    return Combinators.combine(instants(), length, mrr)
        .as(
            (from, minutes, value) ->
                new Deal(
                    from, minutes == null ? null : from.plus(Duration.ofMinutes(minutes)), value))
        .list()
        .ofMaxSize(12);
  }
}
