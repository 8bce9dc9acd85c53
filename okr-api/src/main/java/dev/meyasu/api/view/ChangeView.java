/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two as-ofs. The makeup says how the total follows from segments: sum, mean
 * (weighted by the sum of the terms in weights) or other, of which there are no effects. Largest
 * effect first.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChangeView(
    String metric,
    @Nullable String segment,
    String unit,
    int decimals,
    @Nullable String currency,
    ChangeSideView from,
    ChangeSideView to,
    @Nullable Double change,
    List<TermChangeView> terms,
    List<String> dimensions,
    @Nullable String by,
    String makeup,
    List<String> weights,
    List<SegmentChangeView> segments) {}
