/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.Locale;

/** Where a key result stands against its pace. */
public enum Status {
  /** Progress is at least the pace. */
  ON_TRACK,
  /** Progress is at least 70 % of the pace. */
  AT_RISK,
  OFF_TRACK,
  /** There is nothing to compare. */
  NO_VALUE,
  /** The cycle has not begun. */
  UPCOMING;

  /** The share of the pace from which a key result is at risk instead of off track. */
  public static final double AT_RISK_FROM = 0.7;

  private static final double SLACK = 1e-9;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param progress unclamped; behind the baseline it is negative
   * @param pace 0 to 1
   */
  static Status of(double progress, double pace) {
    if (progress + SLACK >= pace) {
      return ON_TRACK;
    }
    return progress + SLACK >= AT_RISK_FROM * pace ? AT_RISK : OFF_TRACK;
  }
}
