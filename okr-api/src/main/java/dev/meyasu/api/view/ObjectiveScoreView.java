/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** The weighted mean of the key results that have a value: withValue of them, of how many. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ObjectiveScoreView(
    @Nullable Double value, @Nullable String grade, int withValue, int of) {}
