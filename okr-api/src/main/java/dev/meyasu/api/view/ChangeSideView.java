/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A value at one as-of. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChangeSideView(
    OffsetDateTime asOf,
    @Nullable SpanView window,
    @Nullable Double value,
    @Nullable NoValueView noValue) {}
