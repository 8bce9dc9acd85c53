/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as of an instant with all that explains it; without a value, score and grade are null and
 * no_value says why.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReadingView(
    @Nullable Double value,
    @Nullable NoValueView noValue,
    @Nullable Double sample,
    @Nullable IntervalView interval,
    boolean few,
    @Nullable Double change,
    @Nullable Boolean changeWithinNoise,
    @Nullable Double rawScore,
    @Nullable Double score,
    @Nullable String grade,
    String status,
    @Nullable PaceView pace,
    OffsetDateTime asOf,
    SpanView window,
    @Nullable OffsetDateTime completeUntil,
    Map<String, Double> terms,
    List<String> sources) {}
