/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.kafka.CommandTopic;
import dev.meyasu.api.kafka.Consumers;
import dev.meyasu.api.kafka.Decoding;
import dev.meyasu.api.kafka.JournalTopic;
import dev.meyasu.api.kafka.QuestionTopic;
import dev.meyasu.api.kafka.RejectedTopic;
import dev.meyasu.api.kafka.TopicFollower;
import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.api.readmodel.Inquiries;
import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.readmodel.RejectedLog;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Answer;
import dev.meyasu.ledger.Event;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** A server whose model and wall clock are led by the test instead of by Kafka and the machine. */
@Factory
@Requires(property = "test.by-hand")
public final class ByHand {
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
  Decider decider() {
    return new Decider();
  }

  @Singleton
  @Replaces(value = JournalTopic.class, factory = KafkaWiring.class)
  Moved moved() {
    return new Moved();
  }

  /** Decides as the test says, and remembers what it was asked. */
  public static final class Decider implements Commands {
    public volatile Function<SpecificRecord, Event> verdict =
        body -> {
          throw new Undecided("nobody decides", new IllegalStateException());
        };
    public final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public Event decide(String id, String author, SpecificRecord body) {
      asked.add(id + " by " + author);
      return verdict.apply(body);
    }
  }

  /** A journal that says what the test lets it say. */
  public static final class Moved implements MoveJournal {
    public volatile After after = new After(List.of(), 0, true);

    @Override
    public After after(Instant from, Map<Integer, Long> reported, Set<String> measures) {
      return after;
    }

    @Override
    public After since(Instant instant, Set<String> measures) {
      return after;
    }
  }

  @Singleton
  @Replaces(value = QuestionTopic.class, factory = KafkaWiring.class)
  Answering answering() {
    return new Answering();
  }

  /** Partitions as a function of what they are asked; at first none answers. */
  static final class Answering implements Inquiries {
    final List<Inquiry> asked = new CopyOnWriteArrayList<>();
    volatile Partitions partitions = (inquiry, from, limit) -> List.of();
    volatile BiFunction<Measure, Places, List<Answer>> omissions = (measure, from) -> List.of();

    @Override
    public List<Answer> ask(Inquiry inquiry, Places from, int limit) {
      asked.add(inquiry);
      return partitions.ask(inquiry, from, limit);
    }

    @Override
    public List<Answer> askOmissions(Measure measure, Places from) {
      return omissions.apply(measure, from);
    }
  }

  /** What answers in the place of the counting partitions. */
  @FunctionalInterface
  interface Partitions {
    List<Answer> ask(Inquiries.Inquiry inquiry, Places from, int limit);
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
