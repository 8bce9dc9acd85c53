/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;

/** What one source has delivered of one kind. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record KindView(
    String kind,
    long facts,
    long entities,
    OffsetDateTime newestEvent,
    OffsetDateTime lastArrival) {}
