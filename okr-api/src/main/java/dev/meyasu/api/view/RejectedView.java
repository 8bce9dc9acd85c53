/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A record that could not be read, mapped or folded. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RejectedView(
    String position,
    String source,
    String stage,
    String reason,
    @Nullable String kind,
    String bytesText,
    String bytesBase64,
    boolean truncated,
    OffsetDateTime at) {}
