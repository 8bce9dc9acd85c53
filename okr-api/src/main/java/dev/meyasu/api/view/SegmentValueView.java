/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** One segment's reading. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SegmentValueView(String value, ReadingView reading) {}
