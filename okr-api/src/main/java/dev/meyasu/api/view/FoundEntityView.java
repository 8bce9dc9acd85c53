/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity behind a term: what the term reads of it alone, at both as-ofs where two are compared,
 * what it adds to each day, and what is known of it.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FoundEntityView(
    String kind,
    String key,
    @Nullable Double value,
    @Nullable Double before,
    @Nullable String customerRef,
    @Nullable String customerName,
    Map<String, String> fields,
    List<EntityDayView> days) {}
