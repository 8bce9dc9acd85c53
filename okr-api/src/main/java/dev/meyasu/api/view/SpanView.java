/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;

/** A stretch of time; until is exclusive. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SpanView(OffsetDateTime from, OffsetDateTime until) {}
