/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.kafka.Decoding;
import dev.meyasu.api.live.LiveBoard;
import dev.meyasu.api.readmodel.ReadModel;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** What an operator watches of this replica. */
@Context
final class Meters {
  Meters(MeterRegistry registry, ReadModel model, LiveBoard live, Decoding decoding) {
    Gauge.builder("meyasu.readmodel.lag", model, one -> one.freshness().lag())
        .description("Records of the followed topics that are not read yet")
        .baseUnit("records")
        .register(registry);
    Gauge.builder("meyasu.readmodel.ready", model, one -> one.freshness().ready() ? 1 : 0)
        .description("1 when what is shown is what the topics say")
        .register(registry);
    FunctionCounter.builder("meyasu.readmodel.changes", model, ReadModel::version)
        .description("Records taken in")
        .register(registry);
    FunctionCounter.builder("meyasu.readmodel.unreadable", decoding, Decoding::unreadable)
        .description("Records passed over because this build cannot read them")
        .register(registry);
    Gauge.builder("meyasu.stream.clients", live, LiveBoard::clients)
        .description("Clients that listen to the event stream")
        .register(registry);
  }
}
