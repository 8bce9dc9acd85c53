/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.readmodel.ReadModel;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready when what is shown is what the topics say. */
@Singleton
@Readiness
final class ModelHealth implements HealthIndicator {
  private final ReadModel model;

  ModelHealth(ReadModel model) {
    this.model = model;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var freshness = model.freshness();
    var ready = freshness.ready() && model.fault().isEmpty();
    var details =
        Map.of(
            "caught_up", freshness.caughtUp(),
            "kafka_answers", freshness.reached(),
            "lag_records", freshness.lag(),
            "since", freshness.since().toString(),
            "detail", freshness.detail(),
            "definitions_fault", model.fault());
    return Publishers.just(
        HealthResult.builder("read_model", ready ? HealthStatus.UP : HealthStatus.DOWN)
            .details(details)
            .build());
  }
}
