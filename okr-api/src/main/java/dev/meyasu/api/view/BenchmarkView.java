/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A value to compare with. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record BenchmarkView(double value, Text name) {}
