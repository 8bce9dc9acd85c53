/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What to count for a while.
 *
 * @param yaml the candidate, as for a backtest
 * @param author kept in the ledger
 * @param hours after how many it ends by itself, 1 to 168; by default 24
 */
@Serdeable
record TrialRequest(@Nullable String yaml, @Nullable String author, @Nullable Integer hours) {}
