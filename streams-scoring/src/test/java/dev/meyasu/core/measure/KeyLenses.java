/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.Instant;
import java.time.Month;
import java.util.List;

/** Measures of a key for tests, written as plain lenses. */
public final class KeyLenses {
  private static final List<Dimension> BY = List.of(Lenses.plan(), Lenses.field("currency"));

  private KeyLenses() {}

  /** Per channel the newest rating of the last 20 days. */
  public static Latest lastRating() {
    return new Latest(
        "last_rating",
        "k1",
        Kind.TICKET,
        List.of(Lenses.plan(), Lenses.field("priority")),
        true,
        new ElementLens(
            (entity, link) -> true,
            text("channel"),
            Lenses.instant("resolved_at"),
            null,
            (entity, link) -> entity.value("rating")),
        new Within.Trailing(20));
  }

  /** Users who did something in the month. */
  public static Distinct activeUsers() {
    return new Distinct(
        "active_users",
        "k2",
        Kind.USAGE,
        List.of(Lenses.plan()),
        true,
        new ElementLens((entity, link) -> true, text("user"), Lenses.instant("at"), null, null),
        month());
  }

  /** The time that customers have any contract but trials. */
  public static MergedInterval subscribers() {
    return new MergedInterval("subscribers", "k3", Kind.CONTRACT, BY, true, contracts(null));
  }

  /** Customers and their yearly fees; a contract that is not in yen costs half. */
  public static Retained retainedCustomers(Within within) {
    return new Retained(
        "retained_customers", "k4", Kind.CONTRACT, BY, true, contracts(fee()), within);
  }

  public static List<KeyedMeasure> all() {
    return List.of(
        lastRating(), activeUsers(), subscribers(), retainedCustomers(quarterFromFebruary()));
  }

  static Within month() {
    return new Within.Calendar(CalendarPeriod.MONTH, Month.JANUARY);
  }

  public static Within quarterFromFebruary() {
    return new Within.Calendar(CalendarPeriod.QUARTER, Month.FEBRUARY);
  }

  private static ElementLens contracts(Lens<?> value) {
    Lens<Instant> until = Lenses.instant("ended_at");
    return new ElementLens(
        (entity, link) -> !Boolean.TRUE.equals(entity.value("trial")),
        (entity, link) ->
            link.customer().map(Customer::key).orElse(entity.customerRef().orElse(null)),
        Lenses.instant("started_at"),
        until,
        value);
  }

  private static Lens<?> fee() {
    return (entity, link) ->
        entity.value("currency") == null
            ? null
            : entity.value("currency").equals("JPY") ? (Object) 10.5 : (Object) 5L;
  }

  private static Lens<String> text(String field) {
    return (entity, link) -> (String) entity.value(field);
  }
}
