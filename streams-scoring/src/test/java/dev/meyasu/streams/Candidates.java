/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.CandidateReader;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Backtest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A candidate over the scenario catalogue: response times by mail, in minutes. */
final class Candidates {
  private static final String BY_MAIL =
      """
        by_mail:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          where: ticket.channel == "mail"
          value: ticket.first_response_at - ticket.opened_at
      """;

  /** The newest ticket of each customer, which is counted by key. */
  private static final String NEWEST =
      """
        newest:
          type: latest
          of: ticket
          key: ticket.customer_ref
          at: ticket.opened_at
          within: P20D
      """;

  private static final String METRIC =
      """
      metrics:
        response_time:
          name: {en: By mail}
          definition: {en: By mail}
          unit: hours
          better: lower
          formula: by_mail.mean / 60.0 + 0.0 * newest.count
          window: {calendar: month}
      """;

  static final String YAML = "measures:\n" + BY_MAIL + NEWEST + METRIC;

  private Candidates() {}

  /** The same measures, applied. */
  static String applied(String catalogue) {
    return catalogue.replaceFirst("measures:\n", "measures:\n" + BY_MAIL + NEWEST);
  }

  /** Hash by id of the candidate's own measures. */
  static Map<String, String> hashes() {
    var all = new TreeMap<>(Catalogues.hashes(applied(History.CATALOGUE)));
    all.keySet().retainAll(List.of("by_mail", "newest"));
    return all;
  }

  /** What the candidate would have said from day to day, by these cells. */
  static List<Backtest.Day> tried(
      String catalogue, CellIndex cells, LocalDate from, LocalDate until, Instant now) {
    var definitions = Catalogues.read(catalogue);
    var keyResult = definitions.keyResult("response").orElseThrow();
    var read =
        CandidateReader.read(
            Map.of("c.yaml", catalogue), YAML, Optional.empty(), Optional.of(keyResult));
    if (!(read instanceof CandidateReader.Read.Ok ok)) throw new AssertionError(read);
    var frame = definitions.cycleOf(keyResult).frame(definitions.organisation());
    return new Backtest(Optional.of(Backtest.Side.of(keyResult)), ok.side(), frame)
        .days(cells, from, until, now);
  }
}
