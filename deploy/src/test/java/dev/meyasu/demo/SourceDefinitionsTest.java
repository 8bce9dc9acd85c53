/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meyasu.connect.files.DryRun;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.connect.files.definition.SourceDefinitions.Checked;
import dev.meyasu.connect.files.mapping.Outcome;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDefinitionsTest {
  @TempDir Path folder;

  private static List<SourceDefinition> definitions() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("demo", "sources"))) {
      return files.sorted().map(SourceDefinitionsTest::definition).toList();
    }
  }

  private static SourceDefinition definition(Path file) {
    try {
      Checked checked =
          SourceDefinitions.check(file.getFileName().toString(), Files.readString(file));
      return assertInstanceOf(Checked.Valid.class, checked, checked::toString).definition();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The definition that takes a file of this name. */
  static SourceDefinition definitionOf(String name) throws IOException {
    return definitions().stream().filter(d -> takes(d, name)).findFirst().orElseThrow();
  }

  @Test
  void everyFileHasOneDefinitionAndEverySourceAName() throws IOException {
    List<SourceDefinition> definitions = definitions();
    for (SourceFile file : SourceFile.values()) {
      assertEquals(
          1, definitions.stream().filter(d -> takes(d, file.name("x"))).count(), "" + file);
    }
    assertEquals(
        definitions.size(), definitions.stream().map(SourceDefinition::source).distinct().count());
  }

  @Test
  void everyRowGivesAFactExceptTheMalformed() throws IOException {
    SampleCompany company = SampleCompany.generate(SampleCompany.SEED);
    List<SourceDefinition> definitions = definitions();
    Map<String, Integer> facts = new HashMap<>();
    int rows = 0;
    int rejected = 0;
    Week week = company.nextWeek();
    while (week.from().isBefore(LocalDate.of(2026, 1, 1))) {
      rows += week.rows().size();
      for (Map.Entry<String, byte[]> file : week.files().entrySet()) {
        for (Outcome outcome : map(definitions, file.getKey(), file.getValue())) {
          if (outcome instanceof Outcome.Fact fact) {
            facts.merge(fact.kind().id(), 1, Integer::sum);
          } else {
            rejected++;
          }
        }
      }
      week = company.nextWeek();
    }
    assertEquals(10, rejected);
    assertEquals(rows - 10, facts.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(7, facts.size(), "kinds " + facts);
    assertTrue(facts.values().stream().allMatch(count -> count > 100), facts.toString());
  }

  private List<Outcome> map(List<SourceDefinition> definitions, String name, byte[] content)
      throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    SourceDefinition definition =
        definitions.stream().filter(d -> takes(d, name)).findFirst().orElseThrow();
    DryRun run = DryRun.first(definition, file, Integer.MAX_VALUE);
    assertTrue(run.complete(), name);
    return run.outcomes();
  }

  private static boolean takes(SourceDefinition definition, String name) {
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + definition.files());
    return glob.matches(Path.of(name)) || glob.matches(Path.of(name.replaceAll("\\.gz$", "")));
  }
}
