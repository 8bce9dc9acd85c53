/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final Deserializer<Command> commands;
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Event> verdicts;
  private KeyValueStore<String, Definitions> applied;
  private Reviews reviews;

  DecideProcessor(ScoringSettings settings, Deserializer<Command> commands) {
    this.settings = settings;
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
    var inForce = applied.get(IN_FORCE);
    if (command.getBody() instanceof RecordReview review) {
      return event(command, decide(command.getExpectedRevision(), review, inForce));
    }
    return decide(command, (ApplyDefinitions) command.getBody(), inForce);
  }

  private Object decide(Long expected, RecordReview review, Definitions inForce) {
    if (inForce == null) return new CommandRefused(List.of("no definitions are applied yet"));
    var stale = stale(expected, inForce.getRevision());
    if (stale.isPresent()) return new CommandRefused(List.of(stale.get()));
    var outcome = reviews.record(review, read(inForce), now());
    return outcome instanceof Reviews.Outcome.Recorded recorded
        ? recorded.review()
        : new CommandRefused(((Reviews.Outcome.Refused) outcome).reasons());
  }

  /** As decided here, which may be newer than what this instance has read of them. */
  private static dev.meyasu.core.okr.Definitions read(Definitions inForce) {
    var read = DefinitionReader.read(inForce.getFiles());
    if (read instanceof Read.Ok ok) return ok.definitions().withRevision(inForce.getRevision());
    throw new IllegalStateException(
        "revision %d cannot be read by this build: %s"
            .formatted(inForce.getRevision(), ((Read.Faulty) read).faults()));
  }

  private Event decide(Command command, ApplyDefinitions apply, Definitions inForce) {
    long revision = inForce == null ? 0 : inForce.getRevision();
    var reasons = reasons(command.getExpectedRevision(), revision, apply.getFiles());
    if (!reasons.isEmpty()) return event(command, new CommandRefused(reasons));
    var next = definitions(command, apply.getFiles(), revision + 1);
    applied.put(IN_FORCE, next);
    context.forward(
        new Record<>(IN_FORCE, next, context.currentSystemTimeMs()), NodeNames.DEFINITIONS_OUT);
    return event(
        command, new DefinitionsApplied(next.getRevision(), next.getSha256(), next.getFiles()));
  }

  private List<String> reasons(Long expected, long revision, Map<String, String> files) {
    var reasons = new ArrayList<String>();
    stale(expected, revision).ifPresent(reasons::add);
    var read = DefinitionReader.read(files);
    if (read instanceof Read.Faulty faulty) {
      faulty.faults().forEach(fault -> reasons.add(fault.toString()));
    } else if (read instanceof Read.Ok ok) {
      var zone = ok.definitions().organisation().zone();
      if (!zone.equals(settings.zone())) {
        reasons.add(
            "time_zone is "
                + zone
                + ", but this installation counts days in "
                + settings.zone()
                + "; start a new installation to count in another zone");
      }
    }
    return reasons;
  }

  private static Optional<String> stale(Long expected, long revision) {
    return expected == null || expected == revision
        ? Optional.empty()
        : Optional.of(
            "expected revision " + expected + ", but the definitions are at revision " + revision);
  }

  private Definitions definitions(Command command, Map<String, String> files, long revision) {
    return Definitions.newBuilder()
        .setRevision(revision)
        .setSha256(Digests.sha256(files))
        .setFiles(files)
        .setAuthor(command.getAuthor())
        .setAppliedAt(now())
        .build();
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
