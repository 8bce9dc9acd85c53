/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.serde.AvroSerdes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private static final Instant AT = Instant.parse("2025-06-01T00:00:00.123456789Z");

  @Test
  void whatIsShortIsToldAsItIs() {
    var rejected =
        Rejections.of(
                "desk",
                "map",
                Optional.of("ticket"),
                "a.csv:2",
                "no id",
                Optional.of(new IllegalStateException("why")),
                new byte[] {1, 2},
                AT)
            .setDefinition("hash")
            .build();
    assertThat(rejected.getSource()).isEqualTo("desk");
    assertThat(rejected.getStage()).isEqualTo("map");
    assertThat(rejected.getKind()).isEqualTo("ticket");
    assertThat(rejected.getPosition()).isEqualTo("a.csv:2");
    assertThat(rejected.getReason()).isEqualTo("no id");
    assertThat(rejected.getError())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("RejectionsTest");
    assertThat(rejected.getRaw().array()).containsExactly(1, 2);
    assertThat(rejected.getTruncated()).isFalse();
    assertThat(rejected.getRejectedAt()).isEqualTo(Instant.parse("2025-06-01T00:00:00.123456Z"));
    assertThat(rejected.getDefinition()).isEqualTo("hash");
  }

  /** Three bytes each in UTF-8, the most a character takes. */
  @Test
  void aProducerOfDefaultSettingsTakesItHoweverLargeWhatFailedIs() {
    var huge = "あ".repeat(2_000_000);
    var rejected =
        Rejections.of(
                huge,
                "read",
                Optional.empty(),
                huge,
                huge,
                Optional.of(new IllegalStateException(huge, new RuntimeException(huge))),
                new byte[5_000_000],
                AT)
            .build();
    assertThat(rejected.getTruncated()).isTrue();
    assertThat(rejected.getRaw().remaining()).isEqualTo(512 * 1024);
    assertThat(rejected.getReason()).startsWith("あああ").endsWith("(1997952 characters more)");
    assertThat(
            AvroSerdes.of(RejectedFact.class, Map.of("schema.registry.url", "mock://rejections"))
                .serializer()
                .serialize("facts.rejected", rejected))
        .hasSizeLessThan(1_000_000);
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInTwo() {
    var rejected =
        Rejections.of(
                "desk",
                "read",
                Optional.empty(),
                "a:1",
                "x" + "😀".repeat(2_000),
                Optional.empty(),
                new byte[0],
                AT)
            .build();
    assertThat(rejected.getReason()).endsWith("😀… (1954 characters more)");
  }

  @Test
  void aFailureWithoutMessageIsToldToo() {
    assertThat(
            Rejections.of(
                    "s", "fold", Optional.empty(), "t-0@1", null, Optional.empty(), new byte[0], AT)
                .build()
                .getReason())
        .isEqualTo("null");
  }
}
