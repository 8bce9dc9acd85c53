/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Who ends a trial.
 *
 * @param author kept in the ledger
 */
@Serdeable
record TrialEndRequest(@Nullable String author) {}
