/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Frame FRAME = new Frame(TOKYO, Month.JANUARY, Optional.empty());
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final Term COUNT = new Term(Lenses.answered(), Aspect.COUNT);
  private static final Term SUM = new Term(COUNT.measure(), Aspect.SUM);
  private static final Term MEAN = new Term(COUNT.measure(), Aspect.MEAN);
  private static final Term RATED = new Term(Lenses.rated(), Aspect.COUNT);
  private static final Term START = new Term(Lenses.subscriptions(), Aspect.ACTIVE_AT_START);
  private static final Term END = new Term(START.measure(), Aspect.ACTIVE_AT_END);
  private static final Term CLOSED = new Term(START.measure(), Aspect.CLOSED);

  private static final Metric AVERAGE = metric(t -> t.get("answered.mean") / 3600, MEAN);
  private static final Metric HOURS = metric(t -> t.get("answered.sum") / 3600, SUM);
  private static final Metric CHURN =
      metric(
          t -> 100 * t.get("subscriptions.closed") / t.get("subscriptions.active_at_start"),
          CLOSED,
          START);
  private static final Metric CHURN_OF_AVERAGE =
      metric(
          t ->
              200
                  * t.get("subscriptions.closed")
                  / (t.get("subscriptions.active_at_start") + t.get("subscriptions.active_at_end")),
          CLOSED,
          END,
          START);
  private static final Metric RATED_SHARE =
      metric(
          t -> 100 - 100 * t.get("rated.count") / (t.get("rated.count") + t.get("answered.count")),
          COUNT,
          RATED);
  private static final Metric RATIO_OF_RATIOS =
      metric(
          t ->
              t.get("answered.mean")
                  * t.get("subscriptions.closed")
                  / t.get("subscriptions.active_at_start"),
          MEAN,
          CLOSED,
          START);
  private static final List<Metric> ADDING_UP =
      List.of(AVERAGE, HOURS, CHURN, CHURN_OF_AVERAGE, RATED_SHARE);

  private static Metric metric(ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return new Metric(
        "m",
        LocalText.same("m"),
        LocalText.same("m"),
        Metric.Unit.PERCENT,
        1,
        Metric.Better.LOWER,
        "",
        List.of(terms),
        values -> OptionalDouble.of(formula.applyAsDouble(values)),
        new Window.Calendar(Window.Unit.MONTH),
        Optional.empty());
  }

  @Test
  void aFormulaSaysHowItsSegmentsAreCombined() {
    assertThat(Makeup.of(HOURS)).isEqualTo(new Makeup.Sum());
    assertThat(Makeup.of(AVERAGE)).isEqualTo(new Makeup.Mean(List.of(COUNT)));
    assertThat(Makeup.of(CHURN)).isEqualTo(new Makeup.Mean(List.of(START)));
    assertThat(Makeup.of(CHURN_OF_AVERAGE)).isEqualTo(new Makeup.Mean(List.of(END, START)));
    assertThat(Makeup.of(RATED_SHARE)).isEqualTo(new Makeup.Mean(List.of(COUNT, RATED)));
    assertThat(Makeup.of(RATIO_OF_RATIOS)).isEqualTo(new Makeup.Other());
    assertThat(Makeup.of(metric(t -> t.get("rated.count") + 1, RATED)))
        .as("a constant is in every segment once more")
        .isEqualTo(new Makeup.Other());
    assertThat(Makeup.of(metric(t -> 1 / 0.0, RATED))).isEqualTo(new Makeup.Other());
  }

  /** In January 2 of 100 and 10 of 100, in February 3 of 150 and 9 of 90. */
  @Test
  void churnFallsBecauseTheBetterPlanHasGrown() {
    var cells = new CellIndex(TOKYO);
    put(cells, START.measure(), "pro", FIRST.minusDays(1), 100, 0, 0, 0);
    put(cells, START.measure(), "free", FIRST.minusDays(1), 100, 0, 0, 0);
    put(cells, START.measure(), "pro", FIRST, 52, 0, 2, 0);
    put(cells, START.measure(), "free", FIRST, 0, 0, 10, 0);
    put(cells, START.measure(), "free", FIRST.plusDays(40), 0, 0, 9, 0);
    put(cells, START.measure(), "pro", FIRST.plusDays(40), 0, 0, 3, 0);
    var change = change(CHURN, cells, FIRST.plusDays(30), FIRST.plusDays(58));

    var pro = change.bySegment().get(new Segment("plan", "pro"));
    assertThat(pro.before().value()).hasValue(2);
    assertThat(pro.after().value()).hasValue(2);
    assertThat(pro.shareBefore()).hasValue(0.5);
    assertThat(pro.shareAfter()).hasValue(150.0 / 240);
    var effect = pro.effect().orElseThrow();
    assertThat(effect.rate()).isZero();
    assertThat(effect.mix()).isCloseTo(0.125 * (2 - 5.5), within(1e-12));
    var free = change.bySegment().get(new Segment("plan", "free")).effect().orElseThrow();
    assertThat(free.rate()).isCloseTo(0, within(1e-12));
    assertThat(effect.sum() + free.sum()).isCloseTo(5 - 6, within(1e-12));
  }

  /** A contract that began and ended in February is no part of those at its start. */
  @Test
  void whatHasNoRateOfItsOwnStillAddsUp() {
    var cells = new CellIndex(TOKYO);
    put(cells, START.measure(), "pro", FIRST.minusDays(1), 100, 0, 0, 0);
    put(cells, START.measure(), "trial", FIRST.plusDays(35), 4, 0, 4, 0);
    var change = change(CHURN, cells, FIRST.plusDays(30), FIRST.plusDays(58));
    var trial = change.bySegment().get(new Segment("plan", "trial"));
    assertThat(trial.after().value()).isEmpty();
    assertThat(trial.effect().orElseThrow().sum()).isCloseTo(4, within(1e-12));
  }

  @Test
  void withoutAValueOfTheTotalThereAreNoEffects() {
    var cells = new CellIndex(TOKYO);
    put(cells, START.measure(), "pro", FIRST.plusDays(3), 100, 0, 0, 0);
    var change = change(CHURN, cells, FIRST.plusDays(30), FIRST.plusDays(58));
    assertThat(change.bySegment().values()).hasSize(1).allMatch(one -> one.effect().isEmpty());
  }

  @Property(tries = 2_000)
  void theEffectsOfAllSegmentsAreTheChangeOfTheTotal(
      @ForAll long seed, @ForAll @IntRange(max = 4) int which) {
    var random = new Random(seed);
    var metric = ADDING_UP.get(which);
    var cells = cells(random);
    var one = FIRST.plusDays(20 + random.nextInt(60));
    var other = FIRST.plusDays(20 + random.nextInt(60));
    var total1 = metric.read(cells, Segment.TOTAL, AsOf.endOf(one, TOKYO), FRAME).value();
    var total2 = metric.read(cells, Segment.TOTAL, AsOf.endOf(other, TOKYO), FRAME).value();
    var segments = change(metric, cells, one, other).bySegment().values();
    if (total1.isEmpty() || total2.isEmpty()) {
      assertThat(segments).allMatch(segment -> segment.effect().isEmpty());
      return;
    }
    double sum = segments.stream().mapToDouble(s -> s.effect().orElseThrow().sum()).sum();
    double size = Math.abs(total1.getAsDouble()) + Math.abs(total2.getAsDouble()) + 1;
    assertThat(sum).isCloseTo(total2.getAsDouble() - total1.getAsDouble(), within(1e-9 * size));
  }

  private static CellIndex cells(Random random) {
    var cells = new CellIndex(TOKYO);
    for (int i = 0; i < 40; i++) {
      var plan = "p" + random.nextInt(5);
      var day = FIRST.plusDays(random.nextInt(90));
      long count = random.nextInt(4);
      put(cells, COUNT.measure(), plan, day, count, count * random.nextInt(1_000_000_000));
      put(cells, RATED.measure(), plan, day, random.nextInt(3), 0);
      put(cells, START.measure(), plan, day, 1 + random.nextInt(9), 0, random.nextInt(2), 0);
    }
    return cells;
  }

  private static Change change(Metric metric, CellIndex cells, LocalDate one, LocalDate other) {
    return Change.of(
        metric,
        cells,
        "plan",
        segment -> metric.read(cells, segment, AsOf.endOf(one, TOKYO), FRAME),
        segment -> metric.read(cells, segment, AsOf.endOf(other, TOKYO), FRAME));
  }

  private static void put(
      CellIndex cells, Measure measure, String plan, LocalDate day, long... parts) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    var tally = Tally.of(parts);
    cells.add(new CellKey(measure.hash(), new Segment("plan", plan), epochDay), tally);
    cells.add(new CellKey(measure.hash(), Segment.TOTAL, epochDay), tally);
  }
}
