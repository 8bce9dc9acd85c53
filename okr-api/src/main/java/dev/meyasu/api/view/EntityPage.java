/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the entities behind a term, in the order of their keys; a page may be short, or empty,
 * before the end. The cursor of the next one is null at the end; met is how many entities were
 * looked at.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EntityPage(
    String term,
    @Nullable String segment,
    LocalDate firstDay,
    LocalDate lastDay,
    List<FoundEntityView> items,
    @Nullable String nextCursor,
    long met,
    List<SilentView> silent) {}
