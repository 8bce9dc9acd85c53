/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A segment at both as-ofs: its own value, its share of the weights, and its effect on the total,
 * which is the rate effect plus the mix effect; null where there is none.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SegmentChangeView(
    String value,
    @Nullable Double before,
    @Nullable Double after,
    @Nullable Double shareBefore,
    @Nullable Double shareAfter,
    @Nullable Double rateEffect,
    @Nullable Double mixEffect,
    @Nullable Double effect) {}
