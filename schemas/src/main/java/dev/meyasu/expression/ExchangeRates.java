/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rates that {@code money} converts by. Immutable and thread-safe. */
public interface ExchangeRates {
  /** The codes that amounts may be in, the reporting currency's among them; empty without one. */
  Set<String> currencies();

  /**
   * An amount in the reporting currency, to a millionth.
   *
   * @param amount finite or not; what is not stays as it is
   * @param currency an ISO 4217 code; null or blank where the amount names none
   * @param at decides by its day which rate is in force; null for the newest rate that is declared
   * @throws MissingRateException where no rate is declared for it
   */
  double convert(double amount, @Nullable String currency, @Nullable Instant at);
}
