/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A key result by the newest definition of its metric, beside the one it is shown by.
 *
 * @param revision that brought it
 * @param counted the share of it that is counted, 0 to 1; it has a value from 1 on
 * @param entities how many entities are counted, of the measure that is farthest behind; null once
 *     all are
 * @param difference its value less the one shown; null without both, or in another unit
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CandidateView(
    long revision,
    MetricView metric,
    WindowView window,
    double counted,
    @Nullable FillingView entities,
    @Nullable Double value,
    @Nullable NoValueView noValue,
    @Nullable Double rawScore,
    @Nullable Double score,
    @Nullable String grade,
    @Nullable Double difference) {}
