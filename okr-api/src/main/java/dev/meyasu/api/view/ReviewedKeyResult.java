/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key result of a review.
 *
 * @param formula as it was
 * @param measures hash of the measure by term of the formula, as they were
 * @param window as in queries, e.g. {@code trailing:P30D}
 * @param reported never changes
 * @param restated the same day and window by the same definition under today's facts; null where
 *     its measures are no longer counted
 * @param difference restated less reported; null where one of them has no value
 * @param definition {@code same}; {@code changed}: the key result is read by another definition
 *     now, the restated value is by the one that was; {@code gone}: that can no longer be read
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReviewedKeyResult(
    String id,
    String objective,
    Text title,
    String metric,
    Text metricName,
    String unit,
    int decimals,
    @Nullable String currency,
    String better,
    String formula,
    Map<String, String> measures,
    String window,
    @Nullable String segment,
    @Nullable Double baseline,
    @Nullable Double target,
    ReportedView reported,
    @Nullable ReportedView restated,
    @Nullable Double difference,
    String definition) {}
