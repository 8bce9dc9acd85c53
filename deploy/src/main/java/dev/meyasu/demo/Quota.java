/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

/** Turns shares into whole numbers and carries what rounding left over into the next stretch. */
final class Quota {
  private double carry;

  /** How many of {@code members} make the share of {@code percent}, 0 to all. */
  int of(Stretch stretch, int members, double percent) {
    return Math.max(0, Math.min(members, round(stretch, members * percent / 100)));
  }

  /** The amount as a whole number; what is left is added the next time. */
  int round(Stretch stretch, double amount) {
    if (stretch.from().equals(History.REVIEW_WINDOW)) {
      carry = 0;
    }
    int whole = (int) Math.round(amount + carry);
    carry += amount - whole;
    return whole;
  }
}
