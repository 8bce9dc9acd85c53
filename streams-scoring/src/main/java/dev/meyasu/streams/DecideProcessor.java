/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that decides on commands, in their order.
 *
 * <p>A command id that was decided before gets the same verdict again and changes nothing, so a
 * caller that lost the answer may simply ask again.
 *
 * <p>Input values are the bytes of the topic: what is no command is refused under the key it came
 * with, and commands after it are decided.
 */
final class DecideProcessor implements Processor<String, byte[], String, Object> {
  private static final String LAST = "#last";
  private static final String IN_FORCE = "definitions";
  private static final String UNKNOWN = "(unknown)";

  private static final Logger LOG = LoggerFactory.getLogger(DecideProcessor.class);

  private final ScoringSettings settings;
  private final DefinitionRules rules;
  private final Deserializer<Command> commands;
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Event> verdicts;
  private KeyValueStore<String, Definitions> applied;
  private Reviews reviews;

  DecideProcessor(ScoringSettings settings, Deserializer<Command> commands) {
    this.settings = settings;
    this.rules = new DefinitionRules(settings.zone());
    this.commands = commands;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    verdicts = context.getStateStore(StoreNames.LEDGER);
    applied = context.getStateStore(StoreNames.APPLIED);
    reviews = new Reviews(settings, context);
  }

  @Override
  public void process(Record<String, byte[]> message) {
    if (message.value() == null) return; // a tombstone takes nothing back: the verdict stands
    Command command;
    try {
      command = commands.deserialize(Topics.OKR_COMMANDS.name(), message.value());
    } catch (RuntimeException e) { // whatever a decoder throws at bytes nobody vouches for
      if (Failures.sparesTheRecord(e)) throw e;
      refuse(message, e);
      return;
    }
    answer(message, command.getCommandId(), () -> decide(command));
  }

  private void refuse(Record<String, byte[]> message, RuntimeException why) {
    LOG.warn("{} is no command and is refused: {}", message.key(), why.getMessage());
    if (message.key() == null) return; // there is nobody to answer
    var reason = "the record is no command: " + why.getMessage();
    answer(
        message,
        message.key(),
        () -> event(message.key(), UNKNOWN, new CommandRefused(List.of(reason))));
  }

  private void answer(Record<String, byte[]> message, String id, Supplier<Event> decision) {
    var verdict = verdicts.get(id);
    if (verdict == null) {
      verdict = decision.get();
      verdicts.put(id, verdict);
      verdicts.put(LAST, verdict);
    }
    context.forward(new Record<>(id, verdict, message.timestamp()), NodeNames.LEDGER_OUT);
  }

  private Event decide(Command command) {
    var stored = Optional.ofNullable(applied.get(IN_FORCE));
    if (command.getBody() instanceof RecordReview review) {
      return event(command, decide(command, review, stored));
    }
    if (!DefinitionRules.concern(command.getBody())) {
      var name = command.getBody().getClass().getSimpleName();
      return event(command, new CommandRefused(List.of("this build knows no " + name)));
    }
    var verdict = rules.decide(command, stored, now());
    verdict.next().ifPresent(this::put);
    return event(command, verdict.body());
  }

  private Object decide(Command command, RecordReview review, Optional<Definitions> stored) {
    if (stored.isEmpty()) return new CommandRefused(List.of("no definitions are applied yet"));
    var unexpected = DefinitionRules.unexpected(command, stored);
    if (!unexpected.isEmpty()) return new CommandRefused(unexpected);
    // As decided here, which may be newer than what this instance has read of them.
    var inForce = AppliedDefinitions.read(stored.get());
    var outcome = reviews.record(review, inForce, now());
    if (outcome instanceof Reviews.Outcome.Refused refused) {
      return new CommandRefused(refused.reasons());
    }
    var recorded = (Reviews.Outcome.Recorded) outcome;
    if (!recorded.frozen().isEmpty()) {
      put(DefinitionRules.record(inForce.freezing(recorded.frozen()), stored.get()));
    }
    return recorded.review();
  }

  private void put(Definitions next) {
    applied.put(IN_FORCE, next);
    context.forward(
        new Record<>(IN_FORCE, next, context.currentSystemTimeMs()), NodeNames.DEFINITIONS_OUT);
  }

  private Event event(Command command, Object body) {
    return event(command.getCommandId(), command.getAuthor(), body);
  }

  private Event event(String commandId, String author, Object body) {
    var last = verdicts.get(LAST);
    return Event.newBuilder()
        .setSequence(last == null ? 1 : last.getSequence() + 1)
        .setCommandId(commandId)
        .setAuthor(author)
        .setAt(now())
        .setBody(body)
        .build();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
