/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * The course of the sample company: how it stood before 2025, what its year of key results changed,
 * and a steady state after it. The stretches end where the story looks: a trailing window of 30
 * days is a whole number of them on 2024-12-31, 2025-01-10 (the first review), and on the last day
 * of each quarter.
 */
final class History {
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 10, 1);
  static final int ACTIVE_AT_FIRST = 1175;

  /** Where the window of the first review starts; rounding of shares starts afresh here. */
  static final LocalDate REVIEW_WINDOW = LocalDate.of(2024, 12, 12);

  private static final double STEADY_CHURN = 0.028;
  private static final int STEADY_GROWTH = 12;

  /** From, until, then the levels in the order of {@link Stretch}'s components. */
  private static final List<Stretch> TOLD =
      List.of(
          of("2024-10-01", "2024-11-02", 67, 50, 1182, 103, 318, 33, 66, 69, 3.7, 4.0, 3.8),
          of("2024-11-02", "2024-12-02", 68, 49, 1190, 96, 303, 34, 67, 70, 3.7, 4.0, 3.4),
          of("2024-12-02", "2024-12-12", 66, 60, 1192, 32, 100, 34, 67, 70, 3.7, 4.0, 1.2),
          of("2024-12-12", "2025-01-01", 69, 42, 1200, 63, 200, 35, 68, 71, 3.8, 4.1, 2.4),
          of("2025-01-01", "2025-01-11", 78, 30, 1206, 23, 95, 35, 68, 71, 3.8, 4.1, 1.1),
          of("2025-01-11", "2025-02-01", 77, 28, 1228, 53, 180, 38, 70, 75, 3.9, 4.2, 2.2),
          of("2025-02-01", "2025-03-02", 81, 20, 1258, 63, 235, 42, 72, 80, 3.9, 4.3, 2.8),
          of("2025-03-02", "2025-04-01", 85, 15, 1290, 57, 220, 45, 74, 84, 4.0, 4.4, 2.3),
          of("2025-04-01", "2025-05-01", 85, 14.5, 1320, 53, 205, 47, 75, 86, 4.1, 4.4, 2.0),
          of("2025-05-01", "2025-06-01", 86, 14, 1352, 52, 190, 49, 76, 88, 4.1, 4.5, 1.8),
          of("2025-06-01", "2025-07-01", 86, 13.5, 1386, 47, 180, 51, 77, 90, 4.2, 4.5, 1.6),
          of("2025-07-01", "2025-08-01", 86.5, 13, 1418, 49, 165, 53, 78, 91, 4.2, 4.6, 1.5),
          of("2025-08-01", "2025-09-01", 86, 12.8, 1450, 48, 155, 54, 78, 92, 4.3, 4.6, 1.3),
          of("2025-09-01", "2025-10-01", 87, 12.5, 1484, 45, 145, 56, 79, 93, 4.3, 4.7, 1.2),
          of("2025-10-01", "2025-11-01", 87, 12.2, 1517, 46, 132, 57, 81, 95, 4.4, 4.7, 0.9),
          of("2025-11-01", "2025-12-02", 87.5, 11.9, 1549, 45, 124, 59, 82, 96, 4.4, 4.8, 0.7),
          of("2025-12-02", "2026-01-01", 88, 11.5, 1580, 43, 112, 60, 83, 97, 4.5, 4.8, 0.6));

  private History() {}

  /** The stretch with this index; endless, by calendar months after the told ones. */
  static Stretch stretch(int index) {
    return index < TOLD.size() ? numbered(index, TOLD.get(index)) : steady(index);
  }

  private static Stretch steady(int index) {
    Stretch last = TOLD.get(TOLD.size() - 1);
    int months = index - TOLD.size();
    LocalDate from = last.until().plusMonths(months);
    LocalDate until = from.plusMonths(1);
    int before = last.active() + months * STEADY_GROWTH;
    double span = (until.toEpochDay() - from.toEpochDay()) / 30.0;
    return new Stretch(
        index,
        from,
        until,
        last.satisfied(),
        last.response(),
        before + STEADY_GROWTH,
        (int) Math.round(before * STEADY_CHURN * span),
        last.complaints(),
        last.selfResolved(),
        last.retained(),
        last.onboarded(),
        last.feature(),
        last.support(),
        last.downtime());
  }

  private static Stretch numbered(int index, Stretch told) {
    return new Stretch(
        index,
        told.from(),
        told.until(),
        told.satisfied(),
        told.response(),
        told.active(),
        told.ended(),
        told.complaints(),
        told.selfResolved(),
        told.retained(),
        told.onboarded(),
        told.feature(),
        told.support(),
        told.downtime());
  }

  private static Stretch of(String from, String until, double... level) {
    return new Stretch(
        0,
        LocalDate.parse(from),
        LocalDate.parse(until),
        level[0],
        level[1],
        (int) level[2],
        (int) level[3],
        (int) level[4],
        level[5],
        level[6],
        level[7],
        level[8],
        level[9],
        level[10]);
  }
}
