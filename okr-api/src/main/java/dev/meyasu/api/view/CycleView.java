/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;

/** A cycle; until is exclusive, state is running, upcoming or closed, elapsed runs from 0 to 1. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CycleView(
    String id, Text name, LocalDate from, LocalDate until, String state, double elapsed) {}
