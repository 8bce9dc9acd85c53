/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.live.LiveBoard;
import dev.meyasu.api.live.Ticker;
import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.catalogue.AppliedDefinitions;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is made once and shared. */
@Factory
final class Wiring {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  ReadModel readModel(Clock clock) {
    return new ReadModel(clock, AppliedDefinitions::read);
  }

  @Singleton
  @Bean(preDestroy = "close")
  LiveBoard liveBoard(ReadModel model, Connectors connectors, ObjectMapper json, Clock clock) {
    return new LiveBoard(model, connectors, json, clock);
  }

  @Context
  @Bean(preDestroy = "close")
  Ticker ticker(LiveBoard live) {
    return new Ticker(live);
  }
}
