/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate whose measures are counted for a while.
 *
 * @param until when it ends by itself
 * @param measures those that the definitions in force do not count
 * @param complete whether all of them are counted, so that the candidate can be tried
 * @param fault why the candidate cannot be read over the definitions in force, and so counts
 *     nothing; null if it can
 * @param yaml as it was written
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TrialView(
    String id,
    String author,
    OffsetDateTime since,
    OffsetDateTime until,
    List<MeasureView> measures,
    boolean complete,
    @Nullable String fault,
    String yaml) {}
