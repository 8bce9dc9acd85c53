/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change between two days, split by what was known: from the value as it was known when the first
 * day ended, over the same day as it is known now, to the value of the second day.
 *
 * @param known of the first day, by the facts that had been counted when it ended
 * @param restated of the first day, by all facts
 * @param value of the second day; what lies between this and {@code restated} is new facts and time
 * @param missing at least so many changes are no longer in the journal; then {@code known} is wrong
 * @param toTheEnd false if the journal was too long to be read at once
 * @param steps corrections and late facts, from {@code known} to {@code restated}
 * @param total how many entities or keys they are of
 * @param entities of them, those with the greatest effect
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record KnownThenView(
    LocalDate from,
    LocalDate to,
    @Nullable Double known,
    @Nullable Double restated,
    @Nullable Double value,
    long missing,
    boolean toTheEnd,
    List<CausesView.StepView> steps,
    int total,
    List<CausesView.EntityView> entities) {}
