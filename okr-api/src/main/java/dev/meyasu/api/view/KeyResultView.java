/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key result with its live reading and a sparkline over the cycle. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record KeyResultView(
    String id,
    String objective,
    Text title,
    MetricView metric,
    WindowView window,
    @Nullable String segment,
    @Nullable Double baseline,
    @Nullable Double target,
    @Nullable HoldView hold,
    ScoringView scoring,
    String goal,
    double weight,
    @Nullable BenchmarkView benchmark,
    @Nullable Text initiative,
    ReadingView reading,
    ForecastView forecast,
    List<DayValue> sparkline,
    @Nullable PinnedView pinned,
    @Nullable CandidateView candidate) {}
