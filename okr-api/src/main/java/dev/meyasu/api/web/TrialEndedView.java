/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A trial that is over.
 *
 * @param revision of the definitions from now on
 */
@Serdeable
record TrialEndedView(String id, long revision) {}
