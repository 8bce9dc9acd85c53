/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value comes about: the formula, the terms that were put into it, their definitions and
 * their cells by day.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ExplanationView(
    String metric,
    @Nullable String segment,
    String formula,
    String unit,
    int decimals,
    @Nullable String currency,
    @Nullable Double value,
    @Nullable NoValueView noValue,
    OffsetDateTime asOf,
    @Nullable SpanView window,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable ExcerptView definition,
    List<TermView> terms) {}
