/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** What is counted, by its id and by the hash of its definition. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MeasureView(
    String id, String hash, String type, String of, List<String> dimensions, FillView fill) {}
