/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.measure.Histogram;
import dev.meyasu.core.okr.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the library's metrics make of facts, against values worked out by hand. */
class WorkedExamplesTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Definitions LIBRARY = LibraryTest.library();
  private static final List<WorkedExample> EXAMPLES = WorkedExample.all();

  static Stream<Named<WorkedExample>> examples() {
    return EXAMPLES.stream().map(example -> Named.of(example.metric(), example));
  }

  @Test
  void everyMetricHasOneInTheOrderOfTheLibrary() {
    assertThat(EXAMPLES)
        .extracting(WorkedExample::metric)
        .containsExactlyElementsOf(LIBRARY.metrics().keySet());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theValueIsTheOneWorkedOutByHand(WorkedExample example) {
    var reading = example.run();

    boolean percentile =
        LIBRARY.metrics().get(example.metric()).terms().stream()
            .anyMatch(term -> term.aspect().isPercentile());
    double error = percentile ? Histogram.ERROR * example.value() : 0;
    assertThat(reading.value().orElseThrow())
        .as(reading.toString())
        .isCloseTo(example.value(), within(error));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theArithmeticEndsWithTheValueAsItIsShown(WorkedExample example) {
    var metric = LIBRARY.metrics().get(example.metric());

    assertThat(example.arithmetic()).endsWith(" = " + MetricsPage.shown(metric, example.value()));
  }

  /** Written anew by a run with {@code -Dmeyasu.docs=write}. */
  @Test
  void theReferencePageIsUpToDate() throws IOException {
    var page = new MetricsPage(LIBRARY).of(EXAMPLES);
    if ("write".equals(System.getProperty("meyasu.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
