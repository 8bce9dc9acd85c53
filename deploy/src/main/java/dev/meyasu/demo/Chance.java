/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Seeded randomness of one part of the company. Each part draws from its own, so that a change in
 * one leaves the others as they were. {@link Random} and {@link StrictMath} give the same numbers
 * on every Java release.
 */
final class Chance {
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final double WEEKEND = 0.45;
  private static final double OFFICE_HOURS = 0.8;

  private final Random random;

  Chance(long seed, String part) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + part.hashCode() * 0xBF58476D1CE4E5B9L);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Positive, with median 1: exp of a normal cut at 2.5 deviations. */
  double logNormal(double sigma) {
    double z = Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
    return StrictMath.exp(sigma * z);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** {@code count} different members (all of them when there are fewer), in random order. */
  <T> List<T> sample(List<T> members, int count) {
    List<T> copy = new ArrayList<>(members);
    Collections.shuffle(copy, random);
    return copy.subList(0, Math.max(0, Math.min(count, copy.size())));
  }

  /**
   * An instant in the half-open range of Tokyo days, more often on working days in office hours.
   */
  Instant within(LocalDate from, LocalDate until) {
    int days = (int) (until.toEpochDay() - from.toEpochDay());
    LocalDate day = from.plusDays(below(days));
    while (isWeekend(day) && !happens(WEEKEND)) {
      day = from.plusDays(below(days));
    }
    int second = happens(OFFICE_HOURS) ? 8 * 3600 + below(12 * 3600) : below(24 * 3600);
    return start(day).plusSeconds(second);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(TOKYO).toInstant();
  }
}
