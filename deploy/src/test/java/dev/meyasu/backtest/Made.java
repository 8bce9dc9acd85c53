/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Definitions;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Two years of made-up facts as cells. What governs them, a share or a rate by day, takes a known
 * course; what then happens on a day is chance. The same seed gives the same cells.
 */
final class Made {
  static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  static final int DAYS = 730;
  static final Definitions DEFINITIONS = definitions();

  private static final double HOUR = 3.6e9;

  /** Fewer on weekends; 7 over a week. */
  private static final double WORKING = 1.32;

  private static final double WEEKEND = 0.2;

  final CellIndex cells = new CellIndex(DEFINITIONS.organisation().zone());
  private final Random random;

  Made(long seed) {
    random = new Random(7919 * seed + 1);
  }

  private static Definitions definitions() {
    String names = "name: {en: made, ja: made}, definition: {en: made, ja: made}";
    String yaml =
        """
        organisation: {id: made, name: {en: Made, ja: Made}, time_zone: Asia/Tokyo, fiscal_year_starts: 1, clock: event}
        measures:
          answers: {type: occurrence, of: survey_response, at: survey_response.responded_at, value: survey_response.score}
          good: {type: occurrence, of: survey_response, at: survey_response.responded_at, where: survey_response.score >= 4.0}
          bad: {type: occurrence, of: survey_response, at: survey_response.responded_at, where: survey_response.score < 3.0}
          subscriptions: {type: interval, of: contract, from: contract.started_at, until: contract.ended_at}
          answered: {type: occurrence, of: ticket, at: ticket.first_response_at, value: ticket.first_response_at - ticket.opened_at}
          outages: {type: interval, of: incident, from: incident.started_at, until: incident.resolved_at}
        metrics:
          share: {NAMES, unit: percent, decimals: 1, better: higher, formula: good.count / answers.count * 100.0, window: {trailing: P30D}, sample: answers.count}
          nps: {NAMES, unit: points, decimals: 1, better: higher, formula: (good.count - bad.count) / answers.count * 100.0, window: {trailing: P90D}, sample: answers.count}
          count: {NAMES, unit: count, decimals: 0, better: higher, formula: answers.count, window: {calendar: month}}
          churn: {NAMES, unit: percent, decimals: 1, better: lower, formula: subscriptions.closed / subscriptions.active_at_start * 100.0, window: {calendar: month}, sample: subscriptions.active_at_start}
          customers: {NAMES, unit: count, decimals: 0, better: higher, formula: subscriptions.active_at_end, window: {calendar: month}}
          response: {NAMES, unit: hours, decimals: 1, better: lower, formula: answered.mean / 3600.0, window: {trailing: P30D}, sample: answered.count}
          downtime: {NAMES, unit: hours, decimals: 1, better: lower, formula: outages.elapsed / 3600.0, window: {calendar: month}}
        """
            .replace("NAMES", names);
    Read read = DefinitionReader.read(Map.of("made.yaml", yaml));
    if (read instanceof Read.Ok ok) {
      return ok.definitions();
    }
    throw new AssertionError(read);
  }

  // The courses.

  static IntToDoubleFunction constant(double value) {
    return day -> value;
  }

  static IntToDoubleFunction trend(double from, double to) {
    return day -> from + (to - from) * day / DAYS;
  }

  /** Another level every 150 days on average. */
  IntToDoubleFunction shifts(double... levels) {
    double[] course = new double[DAYS];
    double now = levels[0];
    for (int day = 0; day < DAYS; day++) {
      if (random.nextDouble() < 1 / 150.0) {
        now = levels[random.nextInt(levels.length)];
      }
      course[day] = now;
    }
    return day -> course[day];
  }

  /** Straight stretches of 90 to 210 days between random levels. */
  IntToDoubleFunction drift(double low, double high) {
    double[] course = new double[DAYS];
    double now = low + random.nextDouble() * (high - low);
    double to = now;
    int left = 0;
    for (int day = 0; day < DAYS; day++) {
      if (left == 0) {
        left = 90 + random.nextInt(120);
        to = low + random.nextDouble() * (high - low);
      }
      now += (to - now) / left;
      left--;
      course[day] = now;
    }
    return day -> course[day];
  }

  /** A random walk, thrown back at the bounds. */
  IntToDoubleFunction walk(double start, double step, double low, double high) {
    double[] course = new double[DAYS];
    double now = start;
    for (int day = 0; day < DAYS; day++) {
      now += step * random.nextGaussian();
      now = now < low ? 2 * low - now : now;
      now = now > high ? 2 * high - now : now;
      course[day] = now;
    }
    return day -> course[day];
  }

  // What happens.

  /** Answers, of which a share is good and another bad. */
  Made answers(IntToDoubleFunction share, double bad, double perDay) {
    for (int day = 0; day < DAYS; day++) {
      int good = 0;
      int poor = 0;
      int many = poisson(perDay * ofWeek(day));
      for (int i = 0; i < many; i++) {
        double chance = random.nextDouble();
        good += chance < share.applyAsDouble(day) ? 1 : 0;
        poor += chance > 1 - bad ? 1 : 0;
      }
      put("answers", day, many, 0);
      put("good", day, good, 0);
      put("bad", day, poor, 0);
    }
    return this;
  }

  Made counts(IntToDoubleFunction perDay) {
    for (int day = 0; day < DAYS; day++) {
      put("answers", day, poisson(perDay.applyAsDouble(day) * ofWeek(day)), 0);
    }
    return this;
  }

  Made contracts(IntToDoubleFunction monthlyChurn, IntToDoubleFunction signedPerDay) {
    long active = 1000;
    put("subscriptions", 0, active, 0, 0, 0);
    for (int day = 1; day < DAYS; day++) {
      int closed = poisson(active * monthlyChurn.applyAsDouble(day) / 30);
      int opened = poisson(signedPerDay.applyAsDouble(day));
      active += opened - closed;
      put("subscriptions", day, opened, 0, closed, 0);
    }
    return this;
  }

  /** Lognormal times around a mean, σ = 1. */
  Made replies(IntToDoubleFunction hours, double perDay) {
    for (int day = 0; day < DAYS; day++) {
      int many = poisson(perDay * ofWeek(day));
      double sum = 0;
      for (int i = 0; i < many; i++) {
        sum += hours.applyAsDouble(day) * Math.exp(random.nextGaussian() - 0.5);
      }
      put("answered", day, many, (long) (sum * HOUR));
    }
    return this;
  }

  /** Lognormal hours, at most 20, within the day. */
  Made outages(double perDay) {
    put("outages", 0, 1, 0, 1, (long) HOUR);
    for (int day = 1; day < DAYS; day++) {
      int many = poisson(perDay);
      double sum = 0;
      for (int i = 0; i < many; i++) {
        sum += Math.min(20, Math.exp(random.nextGaussian()));
      }
      put("outages", day, many, 0, many, (long) (sum * HOUR));
    }
    return this;
  }

  private void put(String measure, int day, long... parts) {
    String hash = DEFINITIONS.measures().get(measure).hash();
    int epochDay = Math.toIntExact(FIRST.plusDays(day).toEpochDay());
    cells.put(new CellKey(hash, Segment.TOTAL, epochDay), Tally.of(parts));
  }

  private static double ofWeek(int day) {
    DayOfWeek weekday = FIRST.plusDays(day).getDayOfWeek();
    return weekday.compareTo(DayOfWeek.SATURDAY) >= 0 ? WEEKEND : WORKING;
  }

  /** By inversion. */
  private int poisson(double mean) {
    double chance = random.nextDouble();
    double exactly = Math.exp(-mean);
    int many = 0;
    for (double atMost = exactly; chance > atMost && many < 10_000; atMost += exactly) {
      many++;
      exactly *= mean / many;
    }
    return many;
  }
}
