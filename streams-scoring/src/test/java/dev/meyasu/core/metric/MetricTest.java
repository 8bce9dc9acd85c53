/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Frame FRAME = new Frame(TOKYO, Month.JANUARY, Optional.empty());
  private static final AsOf END_OF_MARCH = AsOf.endOf(LocalDate.of(2025, 3, 31), TOKYO);
  private static final Term COUNT = new Term(Lenses.answered(), Aspect.COUNT);
  private static final Term MEAN = new Term(Lenses.answered(), Aspect.MEAN);
  private static final Term START = new Term(Lenses.subscriptions(), Aspect.ACTIVE_AT_START);
  private static final Term CLOSED = new Term(Lenses.subscriptions(), Aspect.CLOSED);

  private static Metric metric(ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return computed(values -> OptionalDouble.of(formula.applyAsDouble(values)), terms);
  }

  private static Metric computed(DoubleFormula formula, Term... terms) {
    return new Metric(
        "m",
        LocalText.same("m"),
        LocalText.same("m"),
        Metric.Unit.PERCENT,
        1,
        Metric.Better.LOWER,
        "",
        List.of(terms),
        formula,
        new Window.Calendar(Window.Unit.MONTH),
        Optional.of(terms[0]));
  }

  private static void put(CellIndex cells, Measure measure, String day, long... parts) {
    var epochDay = Math.toIntExact(LocalDate.parse(day).toEpochDay());
    cells.put(new CellKey(measure.hash(), Segment.TOTAL, epochDay), Tally.of(parts));
  }

  @Test
  void churnIsWhatClosedInTheMonthOverWhatWasActiveAsItBegan() {
    var cells = new CellIndex(TOKYO);
    put(cells, Lenses.subscriptions(), "2025-01-10", 1000, 0, 0, 0);
    put(cells, Lenses.subscriptions(), "2025-02-28", 5, 0, 105, 0);
    put(cells, Lenses.subscriptions(), "2025-03-01", 50, 0, 40, 0);
    put(cells, Lenses.subscriptions(), "2025-03-31", 0, 0, 23, 0);
    put(cells, Lenses.subscriptions(), "2025-04-01", 0, 0, 500, 0);
    var churn =
        metric(
            t -> 100 * t.get("subscriptions.closed") / t.get("subscriptions.active_at_start"),
            CLOSED,
            START);
    var reading = churn.read(cells, Segment.TOTAL, END_OF_MARCH, FRAME);

    assertThat(reading.value()).hasValue(7.0);
    assertThat(reading.sample()).hasValue(63);
    assertThat(reading.terms())
        .containsEntry("subscriptions.active_at_start", 900.0)
        .containsEntry("subscriptions.closed", 63.0);
    assertThat(
            churn
                .read(
                    cells,
                    Segment.TOTAL,
                    AsOf.now(Instant.parse("2025-03-30T14:59:59Z"), TOKYO),
                    FRAME)
                .value())
        .hasValue(100 * 40 / 900.0);
  }

  @Test
  void aMeanOfDurationsIsInSeconds() {
    var cells = new CellIndex(TOKYO);
    put(cells, Lenses.answered(), "2025-03-05", 3, 5_400_000_000L);
    var hours = metric(t -> t.get("answered.mean") / 3600, MEAN);

    assertThat(hours.read(cells, Segment.TOTAL, END_OF_MARCH, FRAME).value()).hasValue(0.5);
  }

  @Test
  void whyThereIsNoValue() {
    var empty = new CellIndex(TOKYO);
    var some = new CellIndex(TOKYO);
    put(some, Lenses.answered(), "2025-03-05", 3, 0);
    var mean = metric(t -> t.get("answered.mean"), MEAN);
    var share =
        metric(t -> t.get("answered.count") / t.get("subscriptions.active_at_start"), COUNT, START);
    var count = metric(t -> t.get("answered.count"), COUNT);

    assertThat(mean.read(empty, Segment.TOTAL, END_OF_MARCH, FRAME).noValue())
        .contains(NoValue.NO_DATA);
    assertThat(share.read(empty, Segment.TOTAL, END_OF_MARCH, FRAME).noValue())
        .contains(NoValue.NO_DATA);
    assertThat(share.read(some, Segment.TOTAL, END_OF_MARCH, FRAME).noValue())
        .contains(NoValue.DIVISION_BY_ZERO);
    assertThat(count.read(empty, Segment.TOTAL, END_OF_MARCH, FRAME).value()).hasValue(0);
    assertThat(
            count
                .read(empty, Segment.TOTAL, new Window.CycleToDate(), END_OF_MARCH, FRAME)
                .noValue())
        .contains(NoValue.NOT_STARTED);
  }

  @Test
  void aCellThatIsSetAgainReplacesAndAZeroRemoves() {
    var cells = new CellIndex(TOKYO);
    put(cells, Lenses.answered(), "2025-03-05", 3, 10);
    put(cells, Lenses.answered(), "2025-03-04", 1, 10);
    put(cells, Lenses.answered(), "2025-03-05", 2, 10);
    var count = metric(t -> t.get("answered.count"), COUNT);

    assertThat(count.read(cells, Segment.TOTAL, END_OF_MARCH, FRAME).value()).hasValue(3);
    assertThat(cells.firstDay("aaaa")).contains(LocalDate.of(2025, 3, 4));
    assertThat(cells.lastDay("aaaa")).contains(LocalDate.of(2025, 3, 5));

    put(cells, Lenses.answered(), "2025-03-05", 0, 0);
    put(cells, Lenses.answered(), "2025-03-04", 0, 0);
    assertThat(cells.segments("aaaa")).isEmpty();
    assertThat(cells.firstDay("aaaa")).isEmpty();
  }

  @Test
  void aTermAsksOnlyWhatItsMeasureAnswers() {
    assertThatThrownBy(() -> new Term(Lenses.answered(), Aspect.ELAPSED))
        .hasMessage("answered has no elapsed");
    assertThat(Aspect.of(Lenses.answered())).containsExactly(Aspect.COUNT, Aspect.SUM, Aspect.MEAN);
  }

  @Test
  void aMetricHasTheDimensionsThatAllItsMeasuresShare() {
    assertThat(metric(t -> 0, COUNT, START).dimensions()).containsExactly("plan");
    assertThat(metric(t -> 0, COUNT).dimensions()).containsExactly("plan", "priority");
  }

  @Test
  void aFormulaThatGivesNothingOrFailsIsNoDivisionByZero() {
    var cells = new CellIndex(TOKYO);
    put(cells, Lenses.answered(), "2025-03-01", 1, 0);
    var silent = computed(terms -> OptionalDouble.empty(), COUNT);
    var failing =
        computed(
            terms -> {
              throw new FormulaException("too large", null);
            },
            COUNT);

    assertThat(silent.read(cells, Segment.TOTAL, END_OF_MARCH, FRAME).noValue())
        .contains(NoValue.NO_DATA);
    assertThat(failing.read(cells, Segment.TOTAL, END_OF_MARCH, FRAME).noValue())
        .contains(NoValue.NOT_COMPUTABLE);
  }
}
