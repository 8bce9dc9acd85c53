/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key result as on the board, with its objective and its readings by segment. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record KeyResultDetail(
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
    @Nullable CandidateView candidate,
    Text objectiveTitle,
    List<SegmentView> segments) {
  static KeyResultDetail of(KeyResultView kr, Text objectiveTitle, List<SegmentView> segments) {
    return new KeyResultDetail(
        kr.id(),
        kr.objective(),
        kr.title(),
        kr.metric(),
        kr.window(),
        kr.segment(),
        kr.baseline(),
        kr.target(),
        kr.hold(),
        kr.scoring(),
        kr.goal(),
        kr.weight(),
        kr.benchmark(),
        kr.initiative(),
        kr.reading(),
        kr.forecast(),
        kr.sparkline(),
        kr.pinned(),
        kr.candidate(),
        objectiveTitle,
        segments);
  }
}
