/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A key result is read by the newest definition, from this revision of the definitions on. */
@Serdeable(naming = SnakeCaseStrategy.class)
record SwitchedView(String keyResult, long revision, String author) {}
