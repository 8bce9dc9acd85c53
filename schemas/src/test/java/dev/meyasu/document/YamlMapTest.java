/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlMapTest {
  enum Better {
    HIGHER,
    LOWER_IS
  }

  @Test
  void everythingWellFormedIsReadWithoutAFault() {
    var faults = new Faults();
    var map =
        read(
            """
            name: NPS
            target: 90.5
            count: 12
            live: true
            from: 2025-01-01
            better: lower_is
            nothing: ~
            names: {en: A, ja: あ}
            list: [a, 1]
            children: {x: {k: 1}, y: {k: 2}}
            maps: [{k: 1}, {k: 2}]
            """,
            faults);
    assertThat(map.text("name")).contains("NPS");
    assertThat(map.requiredNumber("target"))
        .hasValueSatisfying(n -> assertThat(n).isEqualTo("90.5"));
    assertThat(map.integer("count")).contains(12L);
    assertThat(map.flag("live")).contains(true);
    assertThat(map.date("from")).contains(LocalDate.of(2025, 1, 1));
    assertThat(map.choice("better", Better.class)).contains(Better.LOWER_IS);
    assertThat(map.has("nothing")).isFalse();
    assertThat(map.keys()).contains("nothing");
    assertThat(map.textMap("names")).containsEntry("ja", "あ");
    assertThat(map.texts("list")).containsExactly("a", "1");
    assertThat(map.children("children")).containsOnlyKeys("x", "y");
    assertThat(map.maps("maps"))
        .extracting(m -> m.integer("k").orElseThrow())
        .containsExactly(1L, 2L);
    assertThat(map.text("absent")).isEmpty();
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void allFaultsOfADocumentAreToldAtOnceWithTheirPlaces() {
    var faults = new Faults();
    var map =
        read(
            """
            naem: x
            target: many
            inner:
              from: 2025-13-01
              from: 2025-01-01
            """,
            faults);
    map.only("name", "target", "inner");
    map.requiredText("name");
    map.number("target");
    map.map("inner").orElseThrow().date("from");
    assertThat(faults.list())
        .extracting(f -> f.line() + ":" + f.column() + " " + f.path())
        .containsExactlyInAnyOrder(
            "1:1 naem", "1:1 name", "2:9 target", "4:9 inner.from", "5:3 inner.from");
    assertThat(faults.list().toString()).contains("did you mean \"name\"?", "first in line 4");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        row("a text where a number is expected", "k: x", m -> m.number("k"), "must be a number"),
        row("a huge exponent", "k: 1e999999999", m -> m.number("k"), "must be a number"),
        row("a fraction as whole number", "k: 1.5", m -> m.integer("k"), "a whole number"),
        row("yes as a flag", "k: yes", m -> m.flag("k"), "true or false"),
        row("a day that is not", "k: 2025-02-30", m -> m.date("k"), "2025-01-31"),
        row(
            "an unknown choice",
            "k: highr",
            m -> m.choice("k", Better.class),
            "did you mean \"higher\""),
        row("a list where a text is expected", "k: [a]", m -> m.text("k"), "must be text"),
        row("a text where a mapping is expected", "k: a", m -> m.map("k"), "must be a mapping"),
        row("a mapping where a list is expected", "k: {}", m -> m.maps("k"), "must be a list"),
        row("a text in a list of mappings", "k: [a]", m -> m.maps("k"), "must be a mapping"),
        row("an empty child", "k: {c: }", m -> m.children("k"), "is missing"),
        row("a required number that is null", "k: ~", m -> m.requiredNumber("k"), "is missing"));
  }

  private static Arguments row(String name, String text, Consumer<YamlMap> read, String says) {
    return Arguments.of(name, text, read, says);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void whatIsWrongIsAFaultAndReadsAsAbsent(
      String name, String text, Consumer<YamlMap> read, String says) {
    var faults = new Faults();
    read.accept(read(text, faults));
    assertThat(faults.list()).singleElement().extracting(Fault::message).asString().contains(says);
  }

  static Stream<Arguments> unreadable() {
    var laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 21; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return Stream.of(
        Arguments.of("a syntax error", "a: [1\nb: 2", "not YAML"),
        Arguments.of("a tab as indentation", "a:\n\tb: 2", "not YAML"),
        Arguments.of("a list at the root", "- a", "must be a mapping"),
        Arguments.of("an unknown alias", "a: *b", "not YAML"),
        Arguments.of("a value within itself", "a: &a {b: *a}", "not readable"),
        Arguments.of("aliases that multiply", laughs.toString(), "not readable"),
        Arguments.of("great depth", "a: " + "[".repeat(80) + "]".repeat(80), "not readable"),
        Arguments.of("very great depth", "a: " + "[".repeat(90_000), "not YAML"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void aDocumentThatCannotBeReadIsOneFault(String name, String text, String says) {
    var faults = new Faults();
    assertThat(YamlMap.parse("f.yaml", text, faults)).isEmpty();
    assertThat(faults.list()).singleElement().extracting(Fault::message).asString().contains(says);
  }

  @Test
  void aFaultPrintsItsPlaceFirst() {
    assertThat(new Fault("f.yaml", 2, 3, "a.b", "is missing"))
        .hasToString("f.yaml:2:3: a.b: is missing");
  }

  private static YamlMap read(String text, Faults faults) {
    return YamlMap.parse("f.yaml", text, faults).orElseThrow();
  }
}
