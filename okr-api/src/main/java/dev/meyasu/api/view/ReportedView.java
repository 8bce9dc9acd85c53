/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key result says at an as-of.
 *
 * @param completeUntil up to when its sources were complete then; null if not known, and for a
 *     restated value
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReportedView(
    @Nullable Double value,
    @Nullable NoValueView noValue,
    @Nullable Double sample,
    @Nullable Double rawScore,
    @Nullable Double score,
    @Nullable String grade,
    String status,
    @Nullable Double pace,
    OffsetDateTime asOf,
    SpanView window,
    @Nullable OffsetDateTime completeUntil,
    Map<String, Double> terms) {}
