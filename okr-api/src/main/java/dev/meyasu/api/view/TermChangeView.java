/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** A term at both as-ofs. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TermChangeView(
    String name, @Nullable Double before, @Nullable Double after, @Nullable Double change) {}
