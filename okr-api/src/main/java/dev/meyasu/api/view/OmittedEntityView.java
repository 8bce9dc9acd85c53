/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** An entity that is not counted, and why in words. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OmittedEntityView(String key, String detail) {}
