/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tally against a plain map from parts to longs. */
class TallyTest {

  @Property(tries = 2000)
  void sumsAreThoseOfThePartsInAnyOrder(
      @ForAll("tallies") List<Map<Integer, Long>> all, @ForAll Random random) {
    var expected = new TreeMap<Integer, Long>();
    all.forEach(one -> one.forEach((part, value) -> expected.merge(part, value, Long::sum)));
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    var sum = Tally.ZERO;
    for (var one : shuffled) sum = sum.plus(tally(one));

    expected.values().removeIf(value -> value == 0);
    assertThat(sum).isEqualTo(tally(expected));
    assertThat(sum.isZero()).isEqualTo(expected.isEmpty());
    for (int part = 0; part < 40; part++) {
      assertThat(sum.at(part)).isEqualTo(expected.getOrDefault(part, 0L));
    }
  }

  @Property(tries = 1000)
  void whatWasAddedCanBeTakenBack(
      @ForAll("tally") Map<Integer, Long> a, @ForAll("tally") Map<Integer, Long> b) {
    var x = tally(a);
    var y = tally(b);

    assertThat(x.plus(y).minus(y)).isEqualTo(x);
    assertThat(x.minus(y)).isEqualTo(x.plus(y.negated()));
    assertThat(x.plus(x.negated())).isEqualTo(Tally.ZERO).hasSameHashCodeAs(Tally.ZERO);
    assertThat(x.plus(Tally.ZERO)).isEqualTo(x);
  }

  @Property(tries = 1000)
  void theWireFormIsTheTally(@ForAll("tally") Map<Integer, Long> parts) {
    var tally = tally(parts);

    assertThat(Tally.of(tally.toList())).isEqualTo(tally);
    assertThat(Tally.ofWire(tally.wire())).isEqualTo(tally);
  }

  @Test
  void sumsWrapAroundAndComeBack() {
    var greatest = Tally.of(Long.MAX_VALUE, 1);

    assertThat(greatest.plus(greatest).minus(greatest)).isEqualTo(greatest);
  }

  static List<Arguments> wires() {
    return List.of(
        Arguments.of("nothing", Tally.ZERO, List.of()),
        Arguments.of("zeros at the end are not kept", Tally.of(3, 0, 0), List.of(3L)),
        Arguments.of("zeros between are", Tally.of(0, 0, 1, 5), List.of(0L, 0L, 1L, 5L)),
        Arguments.of(
            "parts above follow as steps and values",
            Tally.of(2, 7).and(8, 1).and(30, -4),
            List.of(2L, 7L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 22L, -4L)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wires")
  void wireForms(String name, Tally tally, List<Long> wire) {
    assertThat(tally.toList()).isEqualTo(wire);
    assertThat(Tally.of(wire)).isEqualTo(tally);
  }

  static List<List<Long>> faulty() {
    var dense = Collections.nCopies(8, 0L);
    var faulty = new ArrayList<List<Long>>();
    for (var tail :
        List.of(
            List.of(1L),
            List.of(0L, 5L),
            List.of(-1L, 5L),
            List.of(1L, 0L),
            List.of(1L << 40, 1L))) {
      var wire = new ArrayList<>(dense);
      wire.addAll(tail);
      faulty.add(wire);
    }
    return faulty;
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatIsNoWireFormIsRefused(List<Long> wire) {
    assertThatThrownBy(() -> Tally.of(wire))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a tally");
  }

  @Test
  void tooManyPartsSideBySideAreRefused() {
    assertThatThrownBy(() -> Tally.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .hasMessage("9 parts side by side, at most 8");
  }

  private static Tally tally(Map<Integer, Long> parts) {
    var wire = new ArrayList<>(Collections.nCopies(Tally.DENSE, 0L));
    int before = Tally.DENSE - 1;
    for (var part : new TreeMap<>(parts).entrySet()) {
      if (part.getValue() == 0) continue;
      if (part.getKey() < Tally.DENSE) {
        wire.set(part.getKey(), part.getValue());
      } else {
        wire.add((long) part.getKey() - before);
        wire.add(part.getValue());
        before = part.getKey();
      }
    }
    return Tally.of(wire);
  }

  @Provide
  Arbitrary<Map<Integer, Long>> tally() {
    // Few parts and values, so that they meet and cancel out.
    return Arbitraries.maps(
            Arbitraries.integers().between(0, 39), Arbitraries.longs().between(-2, 2))
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Map<Integer, Long>>> tallies() {
    return tally().list().ofMaxSize(12);
  }
}
