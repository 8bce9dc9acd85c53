/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A definition as it was written; line counts from 1. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ExcerptView(String file, int line, String text) {}
