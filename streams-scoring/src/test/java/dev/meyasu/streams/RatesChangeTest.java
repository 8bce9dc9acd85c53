/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Segment;
import java.math.BigDecimal;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** A rate that changes is a changed definition: what it decides is counted anew from the stores. */
class RatesChangeTest {
  private static final String CATALOGUE =
      """
      organisation: {id: acme, name: {en: Acme}, currency: JPY, rates: {USD: [{from: 2025-01-01, rate: 150}]}}
      measures:
        mrr:
          type: interval
          of: contract
          from: contract.started_at
          value: money(contract.mrr, contract.currency)
        contracts:
          type: interval
          of: contract
          from: contract.started_at
      metrics:
        mrr:
          name: {en: MRR}
          definition: {en: MRR}
          unit: money
          better: higher
          formula: mrr.value_at_end / contracts.active_at_end
          window: {calendar: month}
      """;

  private static void contract(CountingCluster cluster, String id, String mrr, String currency) {
    var row = new HashMap<String, Object>();
    row.put("entity_id", id);
    row.put("version", 1);
    row.put("started_at", "2025-01-05T00:00:00Z");
    row.put("mrr", new BigDecimal(mrr).setScale(6));
    row.put("currency", currency);
    cluster.fact("contract", "crm/" + id, FactRows.of("contract", row));
  }

  /** In the reporting currency, of all contracts. */
  private static double worth(CountingCluster cluster, String hash) {
    return cluster.cells().entrySet().stream()
            .filter(cell -> isTotal(CellKey.parse(cell.getKey()), hash))
            .mapToLong(cell -> cell.getValue().at(Interval.OPENED_VALUE))
            .sum()
        / 1e6;
  }

  private static boolean isTotal(CellKey cell, String hash) {
    return cell.measure().equals(hash) && cell.segment().equals(Segment.TOTAL);
  }

  @Test
  void theMeasuresThatConvertAreFilledAgainAndNoOther() {
    var changed = CATALOGUE.replace("rate: 150", "rate: 160");
    var before = Catalogues.hashes(CATALOGUE);
    var after = Catalogues.hashes(changed);
    assertThat(after.get("contracts")).isEqualTo(before.get("contracts"));
    var cluster = new CountingCluster(2, 3);
    cluster.apply(1, CATALOGUE);
    for (int i = 0; i < 7; i++) contract(cluster, "usd" + i, "10", "USD");
    contract(cluster, "jpy", "1000", "JPY");
    contract(cluster, "gbp", "1000", "GBP");
    cluster.settle();
    assertThat(worth(cluster, before.get("mrr"))).isEqualTo(7 * 1500 + 1000);

    cluster.apply(2, changed);
    contract(cluster, "later", "1", "USD");
    cluster.settle();

    assertThat(worth(cluster, after.get("mrr"))).isEqualTo(7 * 1600 + 1000 + 160);
    assertThat(cluster.isFilled(after.get("mrr"))).isTrue();

    cluster.apply(3, changed.replace("]}}", "], GBP: [{from: 2025-01-01, rate: 200}]}}"));
    cluster.settle();
    var declared =
        Catalogues.hashes(changed.replace("]}}", "], GBP: [{from: 2025-01-01, rate: 200}]}}"));
    assertThat(worth(cluster, declared.get("mrr"))).isEqualTo(7 * 1600 + 1000 + 160 + 200_000);
  }
}
