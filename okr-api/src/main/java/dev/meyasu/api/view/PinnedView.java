/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;

/** The revision whose definition a key result keeps until a person switches it. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PinnedView(long revision, OffsetDateTime since) {}
