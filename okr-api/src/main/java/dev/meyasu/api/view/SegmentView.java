/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** The readings by one dimension. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SegmentView(String dimension, List<SegmentValueView> values) {}
