/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day's value; null where there is none. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DayValue(LocalDate day, @Nullable Double value) {}
