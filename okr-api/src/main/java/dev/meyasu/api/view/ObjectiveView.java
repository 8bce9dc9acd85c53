/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An objective with its key results. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ObjectiveView(
    String id,
    String cycle,
    OwnerView owner,
    Text title,
    @Nullable Text why,
    @Nullable String alignedTo,
    ObjectiveScoreView score,
    List<KeyResultView> keyResults) {}
