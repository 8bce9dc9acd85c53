/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventTimesTest {
  private static final Instant NOON = Instant.parse("2025-06-10T12:00:00Z");

  @ParameterizedTest(name = "{0}.{1} at {2}")
  @CsvSource({
    "TICKET, opened_at, 2025-06-10T12:00:00.000001Z, true",
    "TICKET, opened_at, 2025-06-10T12:00:00Z, false",
    "TICKET, first_response_at, 2031-01-01T00:00:00Z, true",
    "TICKET, resolved_at, 2031-01-01T00:00:00Z, true",
    "USAGE, at, 2031-01-01T00:00:00Z, true",
    "SURVEY_RESPONSE, responded_at, 2031-01-01T00:00:00Z, true",
    "USER, created_at, 2031-01-01T00:00:00Z, true",
    "USER, deactivated_at, 2031-01-01T00:00:00Z, false",
    "CONTRACT, signed_at, 2031-01-01T00:00:00Z, true",
    "CONTRACT, last_used_at, 2031-01-01T00:00:00Z, true",
    "CONTRACT, onboarding_completed_at, 2031-01-01T00:00:00Z, true",
    "CONTRACT, started_at, 2031-01-01T00:00:00Z, false",
    "CONTRACT, ended_at, 2031-01-01T00:00:00Z, false",
    "INCIDENT, started_at, 2031-01-01T00:00:00Z, true",
    "INCIDENT, resolved_at, 2031-01-01T00:00:00Z, true",
    "FEATURE_REQUEST, requested_at, 2031-01-01T00:00:00Z, true",
    "FEATURE_REQUEST, delivered_at, 2031-01-01T00:00:00Z, false",
  })
  void whatHappenedCannotLieAheadAndWhatIsAnnouncedMay(
      Kind kind, String field, Instant at, boolean ahead) {
    var fact = Facts.of(kind, "x").with(field, at).fact();

    assertThat(EventTimes.after(NOON, fact))
        .isEqualTo(ahead ? Optional.of(field) : Optional.empty());
  }

  @Test
  void plannedDowntimeIsAnnouncedAndADeletionHappensNow() {
    var planned =
        Facts.of(Kind.INCIDENT, "i").at("started_at", "2031-01-01T00:00:00Z").with("planned", true);
    var deleted = Facts.ticket("t").at("opened_at", "2031-01-01T00:00:00Z").deletion();

    assertThat(EventTimes.after(NOON, planned.fact())).isEmpty();
    assertThat(EventTimes.after(NOON, planned.with("planned", false).fact())).isPresent();
    assertThat(EventTimes.after(NOON, deleted.fact())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyFieldNamedIsAnInstantOfItsKind(Kind kind) {
    assertThat(EventTimes.of(kind))
        .allSatisfy(
            name ->
                assertThat(kind.fields().get(kind.position(name)).type())
                    .isEqualTo(FieldType.INSTANT));
  }
}
