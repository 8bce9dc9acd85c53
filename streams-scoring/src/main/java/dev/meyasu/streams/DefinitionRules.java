/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.document.Nearest;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.DefinitionSwitched;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.DefinitionsSettled;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.SettleDefinitions;
import dev.meyasu.ledger.StartTrial;
import dev.meyasu.ledger.SwitchDefinition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What commands on definitions come to. A pure function of the command and what is in force. */
final class DefinitionRules {
  private final ZoneId zone;

  /**
   * @param zone in which this installation counts days
   */
  DefinitionRules(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * A verdict.
   *
   * @param next the definitions from now on; empty where nothing changes
   * @param body of the event that tells it
   */
  record Verdict(Optional<Definitions> next, Object body) {
    static Verdict refused(List<String> reasons) {
      return new Verdict(Optional.empty(), new CommandRefused(reasons));
    }
  }

  /** Whether it is a command on definitions. */
  static boolean concern(Object body) {
    return body instanceof ApplyDefinitions
        || body instanceof EndTrial
        || body instanceof SettleDefinitions
        || body instanceof StartTrial
        || body instanceof SwitchDefinition;
  }

  /**
   * @param stored the definitions in force
   * @param now by the wall clock
   */
  Verdict decide(Command command, Optional<Definitions> stored, Instant now) {
    if (command.getBody() instanceof ApplyDefinitions apply) {
      return apply(command, apply.getFiles(), stored, now);
    }
    var unexpected = unexpected(command, stored);
    if (!unexpected.isEmpty()) return Verdict.refused(unexpected);
    if (stored.isEmpty()) return Verdict.refused(List.of("no definitions were applied yet"));
    if (command.getBody() instanceof SettleDefinitions settle) return settle(settle, stored.get());
    if (command.getBody() instanceof StartTrial start) {
      return TrialRules.start(start, command.getAuthor(), stored.get(), now);
    }
    if (command.getBody() instanceof EndTrial end) return TrialRules.end(end, stored.get(), now);
    return change((SwitchDefinition) command.getBody(), stored.get(), now);
  }

  private Verdict apply(
      Command command, Map<String, String> files, Optional<Definitions> stored, Instant now) {
    var reasons = unexpected(command, stored);
    var read = DefinitionReader.read(files);
    if (read instanceof Read.Faulty faulty) {
      faulty.faults().forEach(fault -> reasons.add(fault.toString()));
      return Verdict.refused(reasons);
    }
    var definitions = ((Read.Ok) read).definitions();
    refuseOtherZone(definitions.organisation().zone(), reasons);
    if (!reasons.isEmpty()) return Verdict.refused(reasons);
    var next =
        stored
            .map(AppliedDefinitions::read)
            .map(inForce -> inForce.followedBy(definitions, files, now))
            .orElseGet(() -> AppliedDefinitions.first(definitions, files, now));
    if (next.size() > AppliedDefinitions.LARGEST) return Verdict.refused(List.of(tooLarge(next)));
    var record = next.record(Digests.sha256(files), command.getAuthor());
    return new Verdict(
        Optional.of(record),
        new DefinitionsApplied(record.getRevision(), record.getSha256(), record.getFiles()));
  }

  /** What was decided on the files of one revision stands until there are others. */
  static List<String> unexpected(Command command, Optional<Definitions> stored) {
    var reasons = new ArrayList<String>();
    var expected = command.getExpectedRevision();
    long last = stored.map(Definitions::getRevision).orElse(0L);
    long first = stored.map(Definitions::getFilesRevision).filter(n -> n > 0).orElse(last);
    if (expected != null && (expected < first || expected > last)) {
      reasons.add(
          "expected revision " + expected + ", but the definitions are at revision " + last);
    }
    return reasons;
  }

  private void refuseOtherZone(ZoneId asked, List<String> reasons) {
    if (asked.equals(zone)) return;
    reasons.add(
        "time_zone is "
            + asked
            + ", but this installation counts days in "
            + zone
            + "; start a new installation to count in another zone");
  }

  private static String tooLarge(AppliedDefinitions next) {
    var held = new TreeSet<>(next.revisions().held().keySet());
    return "with what is still needed of %d former revisions the files take %d bytes, and %d is the most"
            .formatted(next.files().size() - 1, next.size(), AppliedDefinitions.LARGEST)
        + (held.isEmpty()
            ? "; apply them once the former ones are counted"
            : "; switch key results that are held to an earlier definition: "
                + String.join(", ", held));
  }

  private static Verdict settle(SettleDefinitions settle, Definitions stored) {
    if (settle.getRevision() != stored.getRevision()) {
      var reason = "revision %d is counted, but the definitions are at revision %d";
      return Verdict.refused(List.of(reason.formatted(settle.getRevision(), stored.getRevision())));
    }
    var inForce = AppliedDefinitions.read(stored);
    if (!inForce.revisions().isSettling()) {
      return Verdict.refused(List.of("nothing of former revisions waits to be dropped"));
    }
    var record = record(inForce.with(inForce.revisions().settled(settle.getNow())), stored);
    var held = List.copyOf(new TreeSet<>(record.getHeld().keySet()));
    return new Verdict(Optional.of(record), new DefinitionsSettled(record.getRevision(), held));
  }

  private static Verdict change(SwitchDefinition command, Definitions stored, Instant now) {
    var inForce = AppliedDefinitions.read(stored);
    var id = command.getKeyResult();
    var keyResults = inForce.revisions().newest().definitions().keyResults();
    var known = keyResults.stream().map(KeyResult::id).toList();
    if (!known.contains(id)) {
      return Verdict.refused(
          List.of("there is no key result \"" + id + "\"" + Nearest.hint(id, known)));
    }
    if (!inForce.revisions().mayBeHeld(id)) {
      return Verdict.refused(List.of(id + " is read by the newest definition already"));
    }
    var record = record(inForce.with(inForce.revisions().switched(id, now)), stored);
    return new Verdict(Optional.of(record), new DefinitionSwitched(record.getRevision(), id));
  }

  /** One revision further, by the same files. */
  static Definitions record(AppliedDefinitions next, Definitions stored) {
    return next.record(stored.getSha256(), stored.getAuthor());
  }
}
