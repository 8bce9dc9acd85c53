/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What contracts pay a month, in JPY. The new ones are dealt so that all together come near to the
 * company's revenue: 150 million a month from 1,200 contracts, 200 million from 1,580.
 */
final class Fees {
  private static final Map<String, Double> LIST =
      Map.of("light", 45_000.0, "standard", 110_000.0, "pro", 300_000.0);
  private static final double MEAN_AT_FIRST = 125_000;
  private static final double MEAN_AT_LAST = 200e6 / 1580;

  private final Chance chance;

  Fees(long seed) {
    this.chance = new Chance(seed, "fees");
  }

  void agree(List<Contract> stayed, List<Contract> joined, int active) {
    double wanted = active * mean(active) - stayed.stream().mapToDouble(this::last).sum();
    double[] weights = new double[joined.size()];
    String[] plans = new String[joined.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      plans[i] = chance.oneOf("light", "light", "standard", "standard", "pro");
      weights[i] = LIST.get(plans[i]) * chance.logNormal(0.25);
      sum += weights[i];
    }
    double scale = Math.max(0.4, Math.min(2.5, wanted / sum));
    for (int i = 0; i < weights.length; i++) {
      Contract contract = joined.get(i);
      contract.agree(contract.signed(), plans[i], rounded(weights[i] * scale));
    }
  }

  void changePlan(Contract contract, Instant at, Chance how) {
    Contract.Terms old = contract.termsAt(at);
    String plan = old.plan().equals("standard") ? how.oneOf("light", "light", "pro") : "standard";
    double ratio = LIST.get(plan) / LIST.get(old.plan());
    contract.agree(at, plan, rounded(old.fee() * ratio));
  }

  private double last(Contract contract) {
    return contract.termsAt(Instant.MAX).fee();
  }

  private static double mean(int active) {
    double course = Math.max(0, Math.min(1, (active - 1200) / 380.0));
    return MEAN_AT_FIRST + course * (MEAN_AT_LAST - MEAN_AT_FIRST);
  }

  private static long rounded(double fee) {
    return Math.round(fee / 100) * 100;
  }
}
