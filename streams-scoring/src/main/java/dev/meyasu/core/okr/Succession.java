/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.Optional;

/**
 * A key result between two definitions of its metric.
 *
 * @param shown by the definition that it is read by
 * @param newest by the newest definition, which is counted beside it
 * @param pinned to what it is held until a person switches; empty where it switches by itself once
 *     the newest is filled
 */
public record Succession(KeyResult shown, KeyResult newest, Optional<Revisions.Hold> pinned) {}
