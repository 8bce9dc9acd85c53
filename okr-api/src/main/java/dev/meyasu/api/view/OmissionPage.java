/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many entities a measure counts and does not count, of those that the partitions looked at for
 * this page; each entity is in exactly one page, so the pages add up. The cursor of the next one is
 * null at the end; met is how many were looked at, deleted ones among them.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OmissionPage(
    String measure,
    String kind,
    List<OmissionView> items,
    @Nullable String nextCursor,
    long met,
    List<SilentView> silent) {}
