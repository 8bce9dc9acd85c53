/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.kpi.ElementChanged;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeldElementTest {
  private static final Instant AT = Instant.parse("2025-06-10T01:02:03.000004Z");
  private static final Instant BEFORE_1970 = Instant.parse("1969-12-31T23:59:59.999999Z");

  static Stream<Element> elements() {
    return Stream.of(
        new Element("k", "crm/1", AT, null, 0, List.of()),
        new Element("k|l", "crm/a\0b", BEFORE_1970, AT, -1_500_000, List.of(plan("pro"))),
        new Element("顧客", "crm/|", AT, AT, Long.MIN_VALUE, List.of(plan("a=b|c\0d"), plan(""))));
  }

  private static Segment plan(String value) {
    return new Segment("plan", value);
  }

  @ParameterizedTest
  @MethodSource("elements")
  void isReadBackAsItWasStored(Element element) {
    var held = new HeldElement("ab12", 300, element);

    assertThat(HeldElement.of(held.storeKey(), held.toBytes())).isEqualTo(held);
  }

  @ParameterizedTest
  @MethodSource("elements")
  void isReadBackAsItWasTold(Element element) {
    var step = ElementSteps.given("ab12", element);

    assertThat(ElementSteps.element((ElementChanged) step.getBody())).contains(element);
  }
}
