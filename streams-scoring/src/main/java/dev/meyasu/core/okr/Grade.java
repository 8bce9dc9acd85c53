/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.Locale;

/** A score in a colour. */
public enum Grade {
  RED,
  AMBER,
  GREEN;

  /** Below it a stretch goal is red. */
  public static final double AMBER_FROM = 0.3;

  /** From it a stretch goal is green, and a committed goal amber. */
  public static final double GREEN_FROM = 0.7;

  /** A score that misses a threshold only by the last bits of a division has reached it. */
  private static final double SLACK = 1e-9;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param score 0 to 1
   */
  public static Grade of(double score, Goal goal) {
    double green = goal == Goal.COMMITTED ? 1 : GREEN_FROM;
    double amber = goal == Goal.COMMITTED ? GREEN_FROM : AMBER_FROM;
    if (score + SLACK >= green) {
      return GREEN;
    }
    return score + SLACK >= amber ? AMBER : RED;
  }
}
