/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** How a value becomes a score. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ScoringView(String type, Text label, Text formula) {}
