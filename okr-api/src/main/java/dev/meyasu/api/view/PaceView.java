/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What is expected by now: as a score, and as a value in the unit of the metric where the scoring
 * can be inverted.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PaceView(double score, @Nullable Double value) {}
