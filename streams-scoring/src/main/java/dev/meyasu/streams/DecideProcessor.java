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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The one place that decides on commands, in their order.
 *
 * <p>A command id that was decided before gets the same verdict again and changes nothing, so a
 * caller that lost the answer may simply ask again.
 */
final class DecideProcessor implements Processor<String, Command, String, Object> {
  private static final String LAST = "#last";
  private static final String IN_FORCE = "definitions";

  private final ScoringSettings settings;
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Event> verdicts;
  private KeyValueStore<String, Definitions> applied;

  DecideProcessor(ScoringSettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    verdicts = context.getStateStore(StoreNames.LEDGER);
    applied = context.getStateStore(StoreNames.APPLIED);
  }

  @Override
  public void process(Record<String, Command> message) {
    var command = message.value();
    var verdict = verdicts.get(command.getCommandId());
    if (verdict == null) {
      verdict = decide(command);
      verdicts.put(command.getCommandId(), verdict);
      verdicts.put(LAST, verdict);
    }
    context.forward(
        new Record<>(command.getCommandId(), verdict, message.timestamp()), NodeNames.LEDGER_OUT);
  }

  private Event decide(Command command) {
    var inForce = applied.get(IN_FORCE);
    long revision = inForce == null ? 0 : inForce.getRevision();
    var apply = (ApplyDefinitions) command.getBody();
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
    if (expected != null && expected != revision) {
      reasons.add(
          "expected revision " + expected + ", but the definitions are at revision " + revision);
    }
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
    var last = verdicts.get(LAST);
    return Event.newBuilder()
        .setSequence(last == null ? 1 : last.getSequence() + 1)
        .setCommandId(command.getCommandId())
        .setAuthor(command.getAuthor())
        .setAt(now())
        .setBody(body)
        .build();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
