/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source's state: running, failed, paused, idle or unknown. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SourceView(
    String source,
    List<KindView> kinds,
    long facts,
    long rejected,
    String state,
    @Nullable OffsetDateTime newestEvent,
    @Nullable OffsetDateTime lastArrival,
    double factsPerMinute,
    @Nullable String detail) {}
