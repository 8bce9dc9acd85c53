/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Who decides that a key result is read by the newest definition.
 *
 * @param author kept in the ledger
 */
@Serdeable
record SwitchRequest(@Nullable String author) {}
