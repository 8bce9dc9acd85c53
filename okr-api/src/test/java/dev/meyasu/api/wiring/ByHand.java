/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.kafka.CommandTopic;
import dev.meyasu.api.kafka.Consumers;
import dev.meyasu.api.kafka.Decoding;
import dev.meyasu.api.kafka.RejectedTopic;
import dev.meyasu.api.kafka.TopicFollower;
import dev.meyasu.api.ledger.Commands;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.readmodel.RejectedLog;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Event;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A server whose model and wall clock are led by the test instead of by Kafka and the machine. */
@Factory
@Requires(property = "test.by-hand")
final class ByHand {
  static final Instant WALL = Instant.parse("2026-01-05T00:00:00Z");

  @Context // as what it replaces: only beans of that scope are weighed against each other at start
  @Replaces(value = TopicFollower.class, factory = KafkaWiring.class)
  TopicFollower neverStarted(Consumers consumers, Decoding decoding, ReadModel model) {
    return new TopicFollower(consumers, decoding, model);
  }

  @Singleton
  @Replaces(value = Clock.class, factory = Wiring.class)
  HandClock clock() {
    return new HandClock(WALL);
  }

  @Singleton
  @Replaces(value = RejectedTopic.class, factory = KafkaWiring.class)
  Written written() {
    return new Written();
  }

  @Singleton
  @Replaces(value = CommandTopic.class, factory = KafkaWiring.class)
  Decided decided() {
    return new Decided();
  }

  /** A ledger that answers as the test says. */
  static final class Decided implements Commands {
    final List<Command> asked = new CopyOnWriteArrayList<>();
    volatile Function<Command, Event> verdict =
        command -> {
          throw new Undecided("nobody decides", new IllegalStateException());
        };

    @Override
    public Event decide(Command command) {
      asked.add(command);
      return verdict.apply(command);
    }
  }

  /** The rejected records as a list, offset by index. */
  static final class Written implements RejectedLog {
    final List<RejectedFact> facts = new CopyOnWriteArrayList<>();

    @Override
    public Page page(java.util.Optional<String> source, OptionalLong before, int limit) {
      var end = (int) Math.min(facts.size(), before.orElse(Long.MAX_VALUE));
      var offsets =
          IntStream.iterate(end - 1, i -> i >= 0, i -> i - 1)
              .filter(i -> source.isEmpty() || facts.get(i).getSource().equals(source.get()))
              .limit(limit)
              .boxed()
              .toList();
      var last = offsets.isEmpty() ? 0 : offsets.get(offsets.size() - 1);
      var next = offsets.size() == limit && last > 0 ? OptionalLong.of(last) : OptionalLong.empty();
      return new Page(offsets.stream().map(facts::get).toList(), next);
    }
  }
}
