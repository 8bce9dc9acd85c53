/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The times of a fact at which something happened, and which therefore cannot lie ahead.
 *
 * <p>What may be announced is not among them: when a contract starts or ends, when a user is
 * deactivated, when a wish is delivered, and both ends of planned downtime.
 */
public final class EventTimes {
  private EventTimes() {}

  /** The fields of a kind that say when something happened. */
  public static List<String> of(Kind kind) {
    return switch (kind) {
      case CUSTOMER -> List.of();
      case CONTRACT -> List.of("signed_at", "onboarding_completed_at", "last_used_at");
      case TICKET -> List.of("opened_at", "first_response_at", "resolved_at");
      case USER -> List.of("created_at");
      case USAGE -> List.of("at");
      case SURVEY_RESPONSE -> List.of("responded_at");
      case INCIDENT -> List.of("started_at", "resolved_at");
      case FEATURE_REQUEST -> List.of("requested_at");
    };
  }

  /**
   * The first field by which the fact happened after that instant; empty if there is none. A
   * deletion happens when it is told, whatever it repeats of the entity.
   */
  public static Optional<String> after(Instant latest, Fact fact) {
    boolean announced = fact.kind() == Kind.INCIDENT && Boolean.TRUE.equals(fact.value("planned"));
    if (fact.deleted() || announced) {
      return Optional.empty();
    }
    return of(fact.kind()).stream()
        .filter(field -> fact.value(field) instanceof Instant at && at.isAfter(latest))
        .findFirst();
  }
}
