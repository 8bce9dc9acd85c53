/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A recorded review.
 *
 * @param id its number in the ledger
 * @param cycle null for the key results of all cycles
 * @param revision of the definitions that everything was read by
 * @param keyResults how many were recorded
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReviewSummary(
    String id,
    String title,
    String note,
    String author,
    @Nullable String cycle,
    OffsetDateTime asOf,
    OffsetDateTime recordedAt,
    long revision,
    int keyResults) {}
