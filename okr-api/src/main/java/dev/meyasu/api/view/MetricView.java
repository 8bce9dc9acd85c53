/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What a number means: in words, as a formula, in which unit, and which direction is better; of an
 * amount that is converted the currency, by ISO 4217.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MetricView(
    String id,
    Text name,
    Text definition,
    String formula,
    String unit,
    int decimals,
    String better,
    WindowView window,
    @Nullable String currency) {}
