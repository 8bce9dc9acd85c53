/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.util.List;

/** What an entity adds to the cell of a day. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EntityDayView(LocalDate day, List<Long> tally) {}
