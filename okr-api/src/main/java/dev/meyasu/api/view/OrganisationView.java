/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** Whose board this is. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OrganisationView(String id, Text name, String timeZone) {}
