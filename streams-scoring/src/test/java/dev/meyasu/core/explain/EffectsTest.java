/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.explain.Effects.Part;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectsTest {
  private static Part part(double rate, double weight) {
    return new Part(rate * weight, weight);
  }

  /** By hand; the sums of each column are Kitagawa's rate and composition components. */
  @ParameterizedTest(name = "{0}: {1} weighs {3} then {5}")
  @CsvSource({
    "both differ,    10, 12, 60, 20, 18, 40, 50, 50, 1.1, 0.35, -0.9, 0.45",
    "rates only,     10, 12, 60, 20, 18, 40, 60, 40, 1.2, 0, -0.8, 0",
    "mix only,       10, 10, 60, 20, 20, 40, 40, 60, 0, 1, 0, 1",
    "nothing at all, 10, 10, 60, 20, 20, 40, 600, 400, 0, 0, 0, 0",
    "b is new,       10, 10, 60, 20, 20, 0, 45, 15, 0, 0.3125, 0, 2.1875",
    "b has vanished, 10, 10, 45, 20, 20, 15, 60, 0, 0, -0.3125, 0, -2.1875"
  })
  void areThoseThatOneWorksOutByHand(
      String name,
      double a1,
      double a2,
      double weightA1,
      double b1,
      double b2,
      double weightB1,
      double weightA2,
      double weightB2,
      double rateA,
      double mixA,
      double rateB,
      double mixB) {
    var effects =
        Effects.of(
                Map.of("a", part(a1, weightA1), "b", part(b1, weightB1)),
                Map.of("a", part(a2, weightA2), "b", part(b2, weightB2)))
            .orElseThrow();
    assertThat(effects.get("a").rate()).isCloseTo(rateA, within(1e-12));
    assertThat(effects.get("a").mix()).isCloseTo(mixA, within(1e-12));
    assertThat(effects.get("b").rate()).isCloseTo(rateB, within(1e-12));
    assertThat(effects.get("b").mix()).isCloseTo(mixB, within(1e-12));
  }

  @Test
  void whatWeighsNothingAndAddsToTheWholeIsARateEffect() {
    var effects =
        Effects.of(
                Map.of("old", new Part(5, 100), "fresh", new Part(0, 0)),
                Map.of("old", new Part(5, 100), "fresh", new Part(2, 0)))
            .orElseThrow();
    assertThat(effects.get("fresh")).isEqualTo(new Effects.Effect(0.02, 0));
    assertThat(effects.get("old").sum()).isZero();
  }

  @Test
  void thereAreNoneWhereTheWholeHasNoValue() {
    var some = Map.of("a", part(10, 5));
    assertThat(Effects.of(some, Map.of())).isEmpty();
    assertThat(Effects.of(Map.of("a", part(10, 0)), some)).isEmpty();
    assertThat(Effects.of(some, Map.of("a", new Part(Double.NaN, 3)))).isEmpty();
  }

  @Property(tries = 5_000)
  void togetherAreTheChangeWhateverComesAndGoes(@ForAll long seed) {
    var random = new Random(seed);
    var before = parts(random);
    var after = parts(random);
    double change = whole(after) - whole(before);
    double sum =
        Effects.of(before, after).orElseThrow().values().stream()
            .mapToDouble(Effects.Effect::sum)
            .sum();
    double size = Math.max(1e-3, Math.abs(whole(after)) + Math.abs(whole(before)));
    assertThat(sum).isCloseTo(change, within(1e-9 * size));
  }

  @Property(tries = 1_000)
  void areTheSameTheOtherWayRound(@ForAll long seed) {
    var random = new Random(seed);
    var before = parts(random);
    var after = parts(random);
    var there = Effects.of(before, after).orElseThrow();
    var back = Effects.of(after, before).orElseThrow();
    there.forEach(
        (part, effect) -> {
          assertThat(back.get(part).rate()).isCloseTo(-effect.rate(), within(1e-6));
          assertThat(back.get(part).mix()).isCloseTo(-effect.mix(), within(1e-6));
        });
  }

  /** Some parts are absent, some weigh nothing; one always weighs. */
  private static Map<Integer, Part> parts(Random random) {
    var parts = new TreeMap<Integer, Part>();
    parts.put(0, part(random.nextDouble() * 100, 1 + random.nextInt(50)));
    for (int i = 1; i < 6; i++) {
      int dice = random.nextInt(4);
      if (dice == 0) continue;
      if (dice == 1) parts.put(i, new Part(random.nextInt(5), 0));
      else parts.put(i, part(random.nextGaussian() * 100, random.nextInt(1_000)));
    }
    return parts;
  }

  private static double whole(Map<Integer, Part> parts) {
    return parts.values().stream().mapToDouble(Part::amount).sum()
        / parts.values().stream().mapToDouble(Part::weight).sum();
  }
}
