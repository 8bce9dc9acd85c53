/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a measure is filled: by how many counting partitions of all, the segments that have
 * cells, and the days those cover.
 *
 * @param entities how many entities are counted; null once all partitions are through
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FillView(
    int filled,
    int of,
    @Nullable FillingView entities,
    int segments,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay) {}
