/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cell of a term, and what the term reads of that day alone; null for the mean of nothing. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TermDayView(LocalDate day, @Nullable Double value, List<Long> tally) {}
