/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** What a number means: in words, as a formula, in which unit, and which direction is better. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MetricView(
    String id,
    Text name,
    Text definition,
    String formula,
    String unit,
    int decimals,
    String better,
    WindowView window) {}
