/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.document.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SourceDefinitionsTest {
  private static final String GOOD =
      """
      source: desk
      files: "*.csv"
      format: csv
      encoding: UTF-8
      time_zone: Europe/Rome
      columns:
        id: text
        plan: text
        score: number
        at: {type: instant, patterns: ["yyyy-MM-dd HH:mm:ss"]}
      facts:
        - kind: ticket
          id: row.id
          version: row.at
          set: {opened_at: row.at, rating: row.score}
          attributes: {plan: row.plan}
      """;

  @Test
  void aGoodDefinitionHasNoFaults() {
    assertThat(SourceDefinitions.validate("desk.yaml", GOOD)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "unknown key         | encoding: UTF-8       | encodin: UTF-8              | 4 | did you mean \"encoding\"",
        "no source           | source: desk          | encoding: UTF-8             | 1 | source: is missing",
        "source with slash   | source: desk          | source: a/b                 | 1 | must be letters",
        "unknown zone        | Europe/Rome           | Europe/Roma                 | 5 | did you mean 'Europe/Rome'",
        "unknown encoding    | UTF-8                 | UTF-9                       | 4 | unknown encoding 'UTF-9'",
        "wide encoding       | UTF-8                 | UTF-16                      | 4 | cannot be split into rows",
        "unknown format      | format: csv           | format: tsv                 | 3 | csv, jsonl",
        "unknown type        | score: number         | score: numbr                | 9 | did you mean 'number'",
        "bad pattern         | HH:mm:ss              | HH:mm:sQ                    | 10 | does not give a date",
        "half an hour format | yyyy-MM-dd HH:mm:ss   | hh:mm                       | 10 | does not give a date",
        "unspeakable column  | plan: text            | my plan: text               | 8 | cannot be written as row.my plan",
        "unknown kind        | kind: ticket          | kind: tickets               | 12 | did you mean \"ticket\"",
        "unknown column      | id: row.id            | id: row.ids                 | 13 | did you mean \"row.id\"",
        "unknown field       | opened_at: row.at     | openedat: row.at            | 15 | did you mean 'opened_at'",
        "envelope field      | opened_at: row.at     | version: row.at             | 15 | by its own key",
        "wrong type          | rating: row.score     | rating: row.plan            | 15 | must give a number",
        "no version          | version: row.at       | facet: core                 | 12 | version: is missing",
        "number as version   | version: row.at       | version: '1'                | 12 | the time of the fact must be given",
        "broken expression   | id: row.id            | id: row.id +                | 13 | row.id +",
        "twice in order      | format: csv           | format: csv~csv: {header: false, columns: [id, plan, score, at, id]} | 4 | named more than once: id",
        "not in order        | format: csv           | format: csv~csv: {header: false, columns: [id, plan, scor, at]} | 10 | 'score' is none of csv.columns: id, plan, scor, at; did you mean 'scor'",
        "bad glob            | \"*.csv\"             | \"[*.csv\"                  | 2 | not a glob",
      })
  void aFaultHasItsPlaceAndSaysWhatIsMeant(
      String name, String from, String to, int line, String message) {
    assertThat(GOOD).contains(from);
    List<Fault> faults =
        SourceDefinitions.validate("desk.yaml", GOOD.replace(from, to.replace('~', '\n')));
    assertThat(faults).isNotEmpty();
    assertThat(faults).anySatisfy(f -> assertThat(f.toString()).contains(message));
    assertThat(faults).anySatisfy(f -> assertThat(f.line()).isEqualTo(line));
  }

  @Test
  void allFaultsAreFoundAtOnce() {
    String text =
        GOOD.replace("Rome", "Roma").replace("number", "numeric").replace("row.plan", "row.pan");
    assertThat(SourceDefinitions.validate("desk.yaml", text)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsNoYamlIsAFault() {
    assertThat(SourceDefinitions.validate("desk.yaml", "a: [")).hasSize(1);
    assertThat(SourceDefinitions.validate("desk.yaml", "")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theShippedDefinitionsAreGood(Path file) throws IOException {
    assertThat(SourceDefinitions.validate(file.toString(), Files.readString(file))).isEmpty();
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../deploy"))) {
      return files
          .filter(f -> f.getParent().endsWith("sources") && f.toString().endsWith(".yaml"))
          .filter(f -> !f.toString().contains("target"))
          .sorted()
          .toList();
    }
  }
}
