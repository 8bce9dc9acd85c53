/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.okr.Definitions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final Definitions LIBRARY = library();

  static Definitions library() {
    return read(Map.of(Library.FILE, Library.yaml()));
  }

  /**
   * With an organisation.
   *
   * @param money its currency and rates, as YAML
   */
  static Definitions library(String money) {
    return read(Map.of(Library.FILE, Library.yaml(), "organisation.yaml", organisation(money)));
  }

  static String organisation(String money) {
    return "organisation:\n  id: example\n  name: {en: Example}\n" + money.indent(2);
  }

  private static Definitions read(Map<String, String> files) {
    var read = DefinitionReader.read(files);
    if (read instanceof Read.Faulty faulty) {
      throw new AssertionError(faulty.faults().toString());
    }
    return ((Read.Ok) read).definitions();
  }

  @Test
  void everyMetricIsNamedAndDefinedInBothLanguages() {
    assertThat(LIBRARY.metrics().values())
        .hasSizeGreaterThanOrEqualTo(22)
        .allSatisfy(
            metric -> {
              assertThat(metric.definition().en()).isNotEqualTo(metric.definition().ja());
              assertThat(metric.name().ja()).isNotBlank();
            });
  }

  @Test
  void everyMeasureIsUsed() {
    var used = LIBRARY.metrics().values().stream().flatMap(m -> m.measures().stream()).toList();

    assertThat(used).containsAll(LIBRARY.measuresByHash().keySet());
  }
}
