/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

/**
 * Working time without a break, half-open, in minutes of the local clock since the midnight at
 * which its day begins. A night shift from 22:00 to 06:00 is {@code Shift(1320, 1800)}: it ends
 * after the midnight at which its day ends.
 */
public record Shift(int from, int until) {
  public static final int MINUTES_OF_DAY = 24 * 60;

  /** The whole day. */
  public static final Shift ALL_DAY = new Shift(0, MINUTES_OF_DAY);

  public Shift {
    if (from < 0 || from >= MINUTES_OF_DAY) {
      throw new IllegalArgumentException("a shift begins within its day, not at minute " + from);
    }
    if (until <= from || until > from + MINUTES_OF_DAY) {
      throw new IllegalArgumentException(
          "a shift lasts more than 0 and up to 24 hours, not from minute " + from + " to " + until);
    }
  }

  boolean overnight() {
    return until > MINUTES_OF_DAY;
  }

  /** The part on its own day. */
  Shift before() {
    return overnight() ? new Shift(from, MINUTES_OF_DAY) : this;
  }

  /** Of an overnight shift, the part on the next day. */
  Shift after() {
    return new Shift(0, until - MINUTES_OF_DAY);
  }
}
