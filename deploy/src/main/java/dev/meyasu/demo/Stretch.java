/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A stretch of the company's history and what happens in it. Between the ends of two stretches a
 * trailing window holds a mix of both, so that values move from one level to the next.
 *
 * @param index counts from 0
 * @param from first day
 * @param until the day after the last
 * @param satisfied share of satisfied customers in %
 * @param response mean hours to the first reply, of replies in this stretch
 * @param active paying contracts at the end
 * @param ended contracts that end
 * @param complaints tickets opened that say "hard to use"
 * @param selfResolved share of self-resolved requests in %
 * @param retained contracts kept three months after their start, in % of those due here
 * @param onboarded contracts onboarded within 30 days, in % of those due here
 * @param feature mean score of new features, 1 to 5
 * @param support mean score of support, 1 to 5
 * @param downtime hours of unplanned incidents
 */
record Stretch(
    int index,
    LocalDate from,
    LocalDate until,
    double satisfied,
    double response,
    int active,
    int ended,
    int complaints,
    double selfResolved,
    double retained,
    double onboarded,
    double feature,
    double support,
    double downtime) {

  int days() {
    return (int) (until.toEpochDay() - from.toEpochDay());
  }

  Instant start() {
    return Chance.start(from);
  }

  Instant end() {
    return Chance.start(until);
  }

  boolean contains(Instant instant) {
    return !instant.isBefore(start()) && instant.isBefore(end());
  }
}
