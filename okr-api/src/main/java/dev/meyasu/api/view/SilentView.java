/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A counting partition that gave nothing to a page, and why; the next page asks it again. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SilentView(int partition, String reason) {}
