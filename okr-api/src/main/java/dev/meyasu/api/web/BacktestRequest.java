/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What to try.
 *
 * @param metric the id of the metric to try, of those in force or of the document; by default the
 *     document's only one, or the key result's
 * @param yaml measures, metrics and key_result that take the place of those in force
 * @param keyResult the key result to try it for
 * @param from the first day; by default a quarter of a year before the last
 * @param until the last day; by default the running one
 */
@Serdeable(naming = SnakeCaseStrategy.class)
record BacktestRequest(
    @Nullable String metric,
    @Nullable String yaml,
    @Nullable String keyResult,
    @Nullable String from,
    @Nullable String until) {}
