/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.okr.Trial;

/** Trials as the API tells them. */
public final class TrialRendering {
  private final Moment moment;

  public TrialRendering(Moment moment) {
    this.moment = moment;
  }

  public TrialView view(Trial trial) {
    var metrics = new MetricRendering(moment);
    return new TrialView(
        trial.id(),
        trial.author(),
        moment.at(trial.since()),
        moment.at(trial.until()),
        trial.measures().values().stream().map(metrics::measure).toList(),
        trial.fault().isEmpty() && moment.fills().complete(trial.measures().keySet()),
        trial.fault().isEmpty() ? null : trial.fault(),
        trial.yaml());
  }
}
