/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day's value beside the pace of that day. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SeriesPoint(LocalDate day, @Nullable Double value, @Nullable Double pace) {}
