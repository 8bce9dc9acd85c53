/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs every row of {@code scenarios.yaml}: facts in, then the cells and values they must give. */
class ScenarioTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String CATALOGUE = resource("/scenarios/catalogue.yaml");

  @TempDir Path dir;

  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> scenarios() {
    var rows =
        (List<Map<String, Object>>)
            new Load(LoadSettings.builder().build())
                .loadFromString(resource("/scenarios/scenarios.yaml"));
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").toString(), () -> run(row)));
  }

  @SuppressWarnings("unchecked")
  private void run(Map<String, Object> row) {
    try (var scoring = new ScoringFixture(dir.resolve("s" + Math.abs(row.hashCode())), TOKYO)) {
      scoring.apply("first", Map.of("catalogue.yaml", CATALOGUE));
      for (var fact : (List<Map<String, Map<String, Object>>>) row.get("facts")) {
        fact.forEach((kind, fields) -> pipe(scoring, kind, fields));
      }
      scoring.settle();
      assertThat(scoring.rejected()).isEmpty();
      assertThat(scoring.filled())
          .containsExactlyInAnyOrderElementsOf(Catalogues.hashes(CATALOGUE).values());
      if (row.containsKey("cells")) {
        var expected = expected((Map<String, List<Number>>) row.get("cells"));
        var cells = new TreeMap<String, Tally>();
        scoring.cells().forEach((cell, tally) -> cells.put(cell, withoutSquares(cell, tally)));
        assertThat(cells).isEqualTo(expected);
      }
      values(row, "values")
          .forEach(
              (kr, value) ->
                  assertThat(scoring.score(kr).getValue())
                      .as(kr)
                      .isCloseTo(((Number) value).doubleValue(), within(1e-9)));
      values(row, "no_values")
          .forEach(
              (kr, reason) -> {
                assertThat(scoring.score(kr).getValue()).as(kr).isNull();
                assertThat(scoring.score(kr).getNoValue()).isEqualTo(reason);
              });
    }
  }

  private static void pipe(ScoringFixture scoring, String kind, Map<String, Object> fields) {
    var fact = FactRows.of(kind, fields);
    var id = kind.equals("usage") ? fields.get("user") : fields.get("entity_id");
    var key = fields.getOrDefault("source", "crm") + "/" + id;
    scoring.fact(kind, key, fact, ScoringFixture.START);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> values(Map<String, Object> row, String name) {
    return (Map<String, Object>) row.getOrDefault(name, Map.of());
  }

  /** The file says count and sum of an occurrence; the squares follow from laws elsewhere. */
  private static Tally withoutSquares(String cell, Tally tally) {
    var hashes = Catalogues.hashes(CATALOGUE);
    boolean hasValue =
        List.of("answered", "user_days").stream()
            .anyMatch(id -> cell.startsWith(hashes.get(id) + "|"));
    return hasValue ? Tally.of(tally.at(0), tally.at(1)) : tally;
  }

  /** {@code measure id|segment|date} of the file as the keys that the topic has. */
  private static Map<String, Tally> expected(Map<String, List<Number>> cells) {
    var hashes = Catalogues.hashes(CATALOGUE);
    var expected = new TreeMap<String, Tally>();
    cells.forEach(
        (cell, sums) -> {
          var parts = cell.split("\\|", -1);
          var segment = dev.meyasu.core.measure.Segment.parse(parts[1]);
          int day = Math.toIntExact(LocalDate.parse(parts[2]).toEpochDay());
          expected.put(
              new CellKey(hashes.get(parts[0]), segment, day).text(),
              Tally.of(sums.stream().map(Number::longValue).toList()));
        });
    return expected;
  }

  static String resource(String name) {
    try (var in = ScenarioTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
