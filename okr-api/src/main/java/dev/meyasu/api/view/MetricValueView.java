/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric's value in a window; no_value says why it is null. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MetricValueView(
    String metric,
    @Nullable String segment,
    @Nullable Double value,
    @Nullable NoValueView noValue,
    @Nullable Double sample,
    @Nullable IntervalView interval,
    boolean few,
    OffsetDateTime asOf,
    @Nullable SpanView window,
    Map<String, Double> terms) {}
