/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** Who answers for an objective; kind is company, department or team. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OwnerView(String id, Text name, String kind) {}
