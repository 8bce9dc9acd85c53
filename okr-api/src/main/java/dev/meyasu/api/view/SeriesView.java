/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Daily values in the unit of the metric. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SeriesView(
    String unit, List<SeriesPoint> points, @Nullable Double baseline, @Nullable Double target) {}
