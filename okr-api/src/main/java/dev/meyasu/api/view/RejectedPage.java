/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rejected records, newest first; the cursor of the next one, or null at the end. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RejectedPage(List<RejectedView> items, @Nullable String nextCursor) {}
