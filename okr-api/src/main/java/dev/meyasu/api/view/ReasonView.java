/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** Why an entity is not counted. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReasonView(String code, Text text) {}
