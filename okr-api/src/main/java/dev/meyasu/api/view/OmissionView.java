/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entities of one source that are not counted for one reason, with a few of them; the reason is
 * null for those that are counted. It is a fault unless the definition does not mean them.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OmissionView(
    String source,
    @Nullable ReasonView reason,
    boolean fault,
    long entities,
    List<OmittedEntityView> examples) {}
