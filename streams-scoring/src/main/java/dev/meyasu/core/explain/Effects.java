/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Splits the change of a weighted mean R = Σ w·r, the weights w being shares of 1, over its parts.
 *
 * <pre>
 *   rate effect = (r₂ − r₁) · (w₁ + w₂) / 2
 *   mix effect  = (w₂ − w₁) · ((r₁ + r₂) / 2 − (R₁ + R₂) / 2)
 * </pre>
 *
 * <p>All effects together are R₂ − R₁, exactly: without the term (R₁ + R₂) / 2 the two lines of a
 * part are w₂·r₂ − w₁·r₁, and that term sums to nothing, since Σ (w₂ − w₁) = 0. Both times count
 * alike, so that looking the other way round gives the same effects with the other sign. Rates and
 * weights in the middle of the two times are from E. Kitagawa, Components of a Difference Between
 * Two Rates, J. Am. Stat. Assoc. 50 (1955). The mean of the whole is subtracted so that a part
 * which grows raises the whole only if it is better than the whole.
 *
 * <p>A part that is new, or has vanished, has a rate at one of the times only; that is taken for
 * both, so that all it does is a mix effect. What a part without weight adds to the whole (a
 * contract that ended in the month it began in adds to the ended ones, not to those at its start)
 * is a rate effect.
 */
public final class Effects {
  private Effects() {}

  /**
   * A part at one time.
   *
   * @param amount weight times rate; what it adds to the whole's
   * @param weight not negative; in any unit
   */
  public record Part(double amount, double weight) {
    static final Part NONE = new Part(0, 0);
  }

  /** What a part did to the whole, in the unit of the rates. */
  public record Effect(double rate, double mix) {
    /** The two together. */
    public double sum() {
      return rate + mix;
    }
  }

  /**
   * The effects of every part that there is at either time.
   *
   * @return empty where the whole has no value at one of the times: nothing weighs anything, or an
   *     amount is not finite
   */
  public static <K extends Comparable<K>> Optional<SortedMap<K, Effect>> of(
      Map<K, Part> before, Map<K, Part> after) {
    var whole1 = whole(before);
    var whole2 = whole(after);
    double middle = (whole1.amount / whole1.weight + whole2.amount / whole2.weight) / 2;
    if (!(whole1.weight > 0 && whole2.weight > 0 && Double.isFinite(middle))) {
      return Optional.empty();
    }
    var effects = new TreeMap<K, Effect>();
    var parts = new TreeSet<>(before.keySet());
    parts.addAll(after.keySet());
    for (var part : parts) {
      var one = in(whole1, before.getOrDefault(part, Part.NONE));
      var other = in(whole2, after.getOrDefault(part, Part.NONE));
      effects.put(part, effect(one, other, middle));
    }
    return Optional.of(effects);
  }

  private static Part whole(Map<?, Part> parts) {
    double amount = parts.values().stream().mapToDouble(Part::amount).sum();
    double weight = parts.values().stream().mapToDouble(Part::weight).sum();
    return new Part(amount, weight);
  }

  private static Part in(Part whole, Part part) {
    return new Part(part.amount / whole.weight, part.weight / whole.weight);
  }

  private static Effect effect(Part one, Part other, double middle) {
    if (one.weight == 0 && other.weight == 0) return new Effect(other.amount - one.amount, 0);
    double without = (other.weight == 0 ? other.amount : 0) - (one.weight == 0 ? one.amount : 0);
    double rate1 = one.weight == 0 ? rate(other) : rate(one);
    double rate2 = other.weight == 0 ? rate(one) : rate(other);
    return new Effect(
        (rate2 - rate1) * (one.weight + other.weight) / 2 + without,
        (other.weight - one.weight) * ((rate1 + rate2) / 2 - middle));
  }

  private static double rate(Part part) {
    return part.amount / part.weight;
  }
}
