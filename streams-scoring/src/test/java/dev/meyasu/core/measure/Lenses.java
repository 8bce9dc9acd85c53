/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/** Measures for tests, written as plain lenses. */
public final class Lenses {
  private Lenses() {}

  public static Lens<Instant> instant(String field) {
    return (entity, link) -> (Instant) entity.value(field);
  }

  public static Dimension plan() {
    return new Dimension(
        "plan", true, (entity, link) -> link.customer().orElseThrow().attributes().get("plan"));
  }

  public static Dimension field(String field) {
    return new Dimension(field, false, (entity, link) -> (String) entity.value(field));
  }

  /** Tickets answered by a person, with the seconds it took. */
  public static Occurrence answered() {
    return new Occurrence(
        "answered",
        "aaaa",
        Kind.TICKET,
        List.of(plan(), field("priority")),
        true,
        instant("first_response_at"),
        (entity, link) ->
            entity.value("channel") == null ? null : !entity.value("channel").equals("bot"),
        (entity, link) ->
            entity.value("opened_at") == null
                ? null
                : Duration.between(
                    (Instant) entity.value("opened_at"),
                    (Instant) entity.value("first_response_at")));
  }

  /** Tickets rated. */
  public static Occurrence rated() {
    return new Occurrence(
        "rated",
        "bbbb",
        Kind.TICKET,
        List.of(plan()),
        true,
        instant("resolved_at"),
        (entity, link) -> true,
        (entity, link) -> entity.value("rating"));
  }

  /** Contracts that are not trials. */
  public static Interval subscriptions() {
    return new Interval(
        "subscriptions",
        "cccc",
        Kind.CONTRACT,
        List.of(plan(), field("currency")),
        true,
        instant("started_at"),
        instant("ended_at"),
        (entity, link) -> !Boolean.TRUE.equals(entity.value("trial")));
  }

  /** Days on which a user did something, with the number of events. */
  public static Occurrence activity() {
    return new Occurrence(
        "activity",
        "dddd",
        Kind.USAGE,
        List.of(plan()),
        true,
        instant("at"),
        (entity, link) -> true,
        (entity, link) -> ((Long) entity.value("events")).doubleValue());
  }

  /** Contracts a month after their start, kept by those that had not ended. */
  public static Cohort retained() {
    return new Cohort(
        "retained",
        "eeee",
        Kind.CONTRACT,
        List.of(plan(), field("currency")),
        true,
        instant("started_at"),
        Period.ofMonths(1),
        (entity, link, due) ->
            entity.value("ended_at") == null || ((Instant) entity.value("ended_at")).isAfter(due),
        (entity, link) -> !Boolean.TRUE.equals(entity.value("trial")));
  }

  public static List<EntityMeasure> all() {
    return List.of(answered(), rated(), subscriptions(), activity(), retained());
  }
}
