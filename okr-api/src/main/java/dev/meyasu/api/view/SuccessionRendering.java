/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.core.okr.Succession;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a key result is held to, and what it says by the newest definition. */
final class SuccessionRendering {
  private final Moment moment;
  private final ReadingRendering readings;

  SuccessionRendering(Moment moment, ReadingRendering readings) {
    this.moment = moment;
    this.readings = readings;
  }

  PinnedView pinned(Revisions.Hold hold) {
    return new PinnedView(hold.revision(), moment.at(hold.since()));
  }

  CandidateView candidate(Succession succession) {
    var newest = succession.newest();
    var card = readings.counted(newest, newest.segment(), moment.now());
    var reading = card.reading();
    return new CandidateView(
        moment.applied().revisions().newest().number(),
        MetricRendering.view(newest.metric()),
        WindowView.of(newest.window()),
        moment.counted(newest.metric()),
        FillingView.of(moment.filling(newest.metric())),
        ReadingRendering.number(reading.value()),
        reading.noValue().map(ReadingRendering::noValue).orElse(null),
        ReadingRendering.number(card.rawScore()),
        ReadingRendering.number(card.score()),
        card.grade().map(grade -> grade.id()).orElse(null),
        difference(succession, reading.value()));
  }

  private @Nullable Double difference(Succession succession, OptionalDouble value) {
    var shown = succession.shown();
    if (shown.metric().unit() != succession.newest().metric().unit() || value.isEmpty()) {
      return null;
    }
    var now = readings.counted(shown, shown.segment(), moment.now()).reading().value();
    return now.isPresent() ? value.getAsDouble() - now.getAsDouble() : null;
  }
}
