/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Library;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.okr.Definitions;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The definitions of a company that has the whole shipped library in force: a key result over every
 * metric, and one more over the tickets of a channel that only {@link Probe probes} use.
 */
final class BenchDefinitions {
  /** The channel of probes, and the key result that shows how many there are. */
  static final String PROBES = "probes";

  /** Of the organisation of {@code clock}; its cycle is the year and the days around it. */
  private static final String COMPANY =
      """
      organisation: {id: bench, name: {en: Bench, ja: ベンチ}, time_zone: Asia/Tokyo, clock: %s}
      owners:
        all: {name: {en: All, ja: 全社}, kind: company}
      cycles:
        year: {name: {en: Year, ja: 年}, from: %s, until: %s}
      measures:
        probes:
          type: occurrence
          of: ticket
          at: ticket.opened_at
          where: ticket.channel == "probes"
      metrics:
        probes:
          name: {en: Probes, ja: プローブ}
          definition: {en: Tickets of the channel "probes"., ja: チャネルが probes の問い合わせ。}
          unit: count
          decimals: 0
          better: higher
          formula: probes.count
          window: {cycle: true}
      objectives:
        - id: all
          cycle: year
          owner: all
          title: {en: All, ja: すべて}
          key_results:
      """;

  private static final String KEY_RESULT =
      "      - {id: %1$s, title: {en: %1$s, ja: %1$s}, metric: %1$s, baseline: 0, target: 100}\n";

  private static final String ONE_MORE =
      """
      measures:
        added_%d:
          type: occurrence
          of: ticket
          at: ticket.opened_at
          where: ticket.priority != "none %d"
          by: {plan: customer.attributes.plan, channel: ticket.channel}
      """;

  private BenchDefinitions() {}

  /**
   * @param clock {@code wall}, or {@code event} for a replay
   * @param year its first day
   */
  static Map<String, String> files(String clock, LocalDate year) {
    var company =
        new StringBuilder(COMPANY.formatted(clock, year.minusDays(1), year.plusDays(400)));
    company.append(KEY_RESULT.formatted(PROBES));
    for (var metric : read(Map.of(Library.FILE, Library.yaml())).metrics().keySet()) {
      company.append(KEY_RESULT.formatted(metric));
    }
    return Map.of(Library.FILE, Library.yaml(), "company.yaml", company.toString());
  }

  /** The same with another measure over all tickets, whose id is {@code added_NUMBER}. */
  static Map<String, String> withOneMore(Map<String, String> files, int number) {
    var more = new HashMap<>(files);
    more.put("added-" + number + ".yaml", ONE_MORE.formatted(number, number));
    return more;
  }

  /**
   * @throws IllegalStateException with their faults
   */
  static Definitions read(Map<String, String> files) {
    var read = DefinitionReader.read(files);
    if (read instanceof Read.Ok ok) return ok.definitions();
    throw new IllegalStateException(((Read.Faulty) read).faults().toString());
  }
}
