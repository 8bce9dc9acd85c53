/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What is asked to be recorded.
 *
 * @param title what the review is called
 * @param note what was said in it
 * @param cycle only its key results; without one, all
 * @param asOf a past day, which is recorded whole; without one, now
 * @param author who records it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
record ReviewRequest(
    @Nullable String title,
    @Nullable String note,
    @Nullable String cycle,
    @Nullable String asOf,
    @Nullable String author) {}
