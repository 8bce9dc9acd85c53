/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded review, each key result as reported and as the same day looks now. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReviewView(
    String id,
    String title,
    String note,
    String author,
    @Nullable String cycle,
    OffsetDateTime asOf,
    OffsetDateTime recordedAt,
    long revision,
    List<ReviewedKeyResult> keyResults) {}
