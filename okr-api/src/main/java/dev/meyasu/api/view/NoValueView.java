/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** Why there is no value. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record NoValueView(String code, Text text) {}
