/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.okr.Definitions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final Definitions LIBRARY = library();

  static Definitions library() {
    var read = DefinitionReader.read(Map.of(Library.FILE, Library.yaml()));
    if (read instanceof Read.Faulty faulty) {
      throw new AssertionError(faulty.faults().toString());
    }
    return ((Read.Ok) read).definitions();
  }

  @Test
  void everyMetricIsNamedAndDefinedInBothLanguages() {
    assertThat(LIBRARY.metrics().values())
        .hasSizeGreaterThanOrEqualTo(19)
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
