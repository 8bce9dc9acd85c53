/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Everything the first page shows, as of one instant.
 *
 * @param revision of the definitions in force; where a {@code definitions} event tells another one,
 *     the board has to be fetched again
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record BoardView(
    long revision,
    OrganisationView organisation,
    OffsetDateTime asOf,
    String clock,
    List<CycleView> cycles,
    String cycle,
    List<ObjectiveView> objectives) {}
