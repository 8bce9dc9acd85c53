/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Predicate;

/** The key figures of the books over whole days, the last one included. */
final class KeyFigures {
  private final Books books;
  private final Instant from;
  private final Instant until;

  KeyFigures(Books books, LocalDate lastDay, int days) {
    this.books = books;
    this.until = Books.midnight(lastDay.plusDays(1));
    this.from = Books.midnight(lastDay.plusDays(1).minusDays(days));
  }

  double of(String figure) {
    return switch (figure) {
      case "csat" -> percent(scores("csat"), score -> score >= 4);
      case "churn" -> 100.0 * paid(c -> within(c.ended())) / activeAt(from);
      case "response" -> response();
      case "customers" -> activeAt(until);
      case "revenue" -> 12e-9 * active(until).stream().mapToLong(Books.Contract::fee).sum();
      case "nps" ->
          percent(scores("nps"), score -> score >= 9) - percent(scores("nps"), score -> score <= 6);
      case "retention" -> retention();
      case "onboarding" -> onboarding();
      case "referrals" -> paid(c -> within(c.signed()) && c.channel().equals("referral"));
      case "feature", "support" ->
          scores(figure).stream().mapToInt(Integer::intValue).average().orElseThrow();
      case "downtime" -> downtime();
      case "self-resolution" -> percent(opened(), Books.Ticket::self);
      case "complaints" -> opened().stream().filter(t -> t.category().equals("usability")).count();
      case "top-features" ->
          books.wishes.stream().filter(w -> !w.rank().isEmpty() && within(w.delivered())).count();
      default -> throw new IllegalArgumentException(figure);
    };
  }

  private boolean within(Instant instant) {
    return instant != null && !instant.isBefore(from) && instant.isBefore(until);
  }

  private static <T> double percent(List<T> all, Predicate<T> some) {
    return 100.0 * all.stream().filter(some).count() / all.size();
  }

  private List<Integer> scores(String survey) {
    return books.answers.stream()
        .filter(answer -> answer.survey().equals(survey) && within(answer.at()))
        .map(Books.Answer::score)
        .toList();
  }

  private long paid(Predicate<Books.Contract> which) {
    return books.contracts.stream().filter(Books.Contract::paid).filter(which).count();
  }

  private List<Books.Contract> active(Instant at) {
    return books.contracts.stream()
        .filter(c -> c.paid() && !c.started().isAfter(at))
        .filter(c -> c.ended() == null || c.ended().isAfter(at))
        .toList();
  }

  private long activeAt(Instant at) {
    return active(at).size();
  }

  private double response() {
    return books.tickets.stream()
        .filter(ticket -> !ticket.deleted() && within(ticket.replied()))
        .mapToDouble(t -> Duration.between(t.opened(), t.replied()).toSeconds() / 3600.0)
        .average()
        .orElseThrow();
  }

  private List<Books.Ticket> opened() {
    return books.tickets.stream()
        .filter(ticket -> !ticket.deleted() && within(ticket.opened()))
        .toList();
  }

  private double retention() {
    Predicate<Books.Contract> due = c -> within(after(c, Period.ofMonths(3)));
    Predicate<Books.Contract> stayed =
        c -> c.ended() == null || !c.ended().isBefore(after(c, Period.ofMonths(3)));
    Predicate<Books.Contract> used =
        c -> c.used() != null && !c.used().isBefore(after(c, Period.ofMonths(2)));
    return 100.0 * paid(due.and(stayed).and(used)) / paid(due);
  }

  private double onboarding() {
    Predicate<Books.Contract> due = c -> within(after(c, Period.ofDays(30)));
    Predicate<Books.Contract> done =
        c -> c.onboarded() != null && !c.onboarded().isAfter(after(c, Period.ofDays(30)));
    return 100.0 * paid(due.and(done)) / paid(due);
  }

  private static Instant after(Books.Contract contract, Period period) {
    return contract.started().atZone(SampleCompany.ZONE).plus(period).toInstant();
  }

  private double downtime() {
    double seconds = 0;
    for (Books.Incident incident : books.incidents) {
      Instant start = incident.started().isBefore(from) ? from : incident.started();
      Instant end = incident.resolved().isAfter(until) ? until : incident.resolved();
      if (!incident.planned() && start.isBefore(end)) {
        seconds += Duration.between(start, end).toSeconds();
      }
    }
    return seconds / 3600;
  }
}
