/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static final String YAML =
      """
      # ours
      measures:
        opened:
          type: occurrence   # counted once

          # a remark
          of: ticket

        short: {type: occurrence, of: ticket}
      metrics:
        m: {formula: opened.count}
      """;

  @Test
  void aDefinitionIsShownAsItWasWrittenUpToTheNextOne() {
    var measures = Excerpt.of("measures", Map.of("a.yml", YAML, "b.yml", "measures: [none]"));
    assertThat(measures).containsOnlyKeys("opened", "short");
    assertThat(measures.get("opened"))
        .isEqualTo(
            new Excerpt(
                "a.yml",
                3,
                """
                opened:
                  type: occurrence   # counted once

                  # a remark
                  of: ticket"""));
    assertThat(measures.get("short"))
        .isEqualTo(new Excerpt("a.yml", 9, "short: {type: occurrence, of: ticket}"));
  }

  @Test
  void whatIsNoYamlHasNone() {
    assertThat(Excerpt.of("metrics", Map.of("a.yml", "metrics: {", "b.yml", ""))).isEmpty();
    assertThat(Excerpt.of("metrics", Map.of("a.yml", YAML)).get("m").line()).isEqualTo(11);
  }
}
