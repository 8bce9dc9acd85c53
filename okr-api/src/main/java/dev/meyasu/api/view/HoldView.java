/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** The band a number should stay in, and how far outside it the score reaches 0. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record HoldView(@Nullable Double floor, @Nullable Double ceiling, double tolerance) {}
