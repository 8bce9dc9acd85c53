/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.catalogue.TrialReader;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.okr.Trial;
import dev.meyasu.document.Nearest;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.StartTrial;
import dev.meyasu.ledger.TrialEnded;
import dev.meyasu.ledger.TrialStarted;
import dev.meyasu.streams.DefinitionRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What commands on trials come to. A pure function of the command and what is in force. */
final class TrialRules {
  /** Of trials at once: each new measure is filled from all entities of its kind. */
  static final int MOST = 3;

  /** Of measures in one trial. */
  static final int MOST_MEASURES = 20;

  /** Of hours: a week. */
  static final int LONGEST = 168;

  private TrialRules() {}

  /**
   * @param now by the wall clock
   */
  static Verdict start(StartTrial command, String author, Definitions stored, Instant now) {
    var inForce = AppliedDefinitions.read(stored);
    var revisions = inForce.revisions();
    var reasons = reasons(command, author, revisions.trials());
    var measures = measures(command.getYaml(), inForce, reasons);
    if (!reasons.isEmpty()) return Verdict.refused(reasons);
    var trials = new ArrayList<>(revisions.trials());
    var trial =
        new Trial(
            "trial-" + (revisions.revision() + 1),
            author,
            now,
            now.plus(Duration.ofHours(command.getHours())),
            command.getYaml(),
            measures,
            "");
    trials.add(trial);
    var next = inForce.with(revisions.with(trials));
    if (next.size() > AppliedDefinitions.LARGEST) {
      return Verdict.refused(List.of(tooLarge(next.size())));
    }
    var record = DefinitionRules.record(next, stored);
    var told = new TreeMap<String, String>();
    measures.forEach((hash, measure) -> told.put(measure.id(), hash));
    return new Verdict(
        Optional.of(record),
        new TrialStarted(record.getRevision(), trial.id(), trial.until(), told));
  }

  private static List<String> reasons(StartTrial command, String author, List<Trial> running) {
    var reasons = new ArrayList<String>();
    if (author.isBlank()) reasons.add("author must say who starts the trial");
    if (command.getHours() < 1 || command.getHours() > LONGEST) {
      reasons.add("hours must be 1 to %d, but is %d".formatted(LONGEST, command.getHours()));
    }
    if (running.size() >= MOST) {
      var told = new ArrayList<String>();
      running.forEach(t -> told.add("%s of %s until %s".formatted(t.id(), t.author(), t.until())));
      reasons.add(
          "%d trials are the most at once; end one of %s".formatted(MOST, String.join(", ", told)));
    }
    return reasons;
  }

  /** Those that nothing counts yet; adds to the reasons why it cannot be. */
  private static Map<String, Measure> measures(
      String yaml, AppliedDefinitions inForce, List<String> reasons) {
    var newest = inForce.revisions().newest().definitions();
    var read = new TrialReader(inForce.newestFiles(), newest).read(yaml);
    if (read instanceof TrialReader.Read.Faulty faulty) {
      faulty.faults().forEach(fault -> reasons.add(fault.toString()));
      return Map.of();
    }
    var measures = ((TrialReader.Read.Ok) read).measures();
    if (inForce.revisions().measuresByHash().keySet().containsAll(measures.keySet())) {
      reasons.add(
          "every measure of the candidate is counted already, or about to be; it needs no trial");
    }
    if (measures.size() > MOST_MEASURES) {
      var reason = "the candidate has %d measures that are not counted, and %d are the most";
      reasons.add(reason.formatted(measures.size(), MOST_MEASURES));
    }
    return measures;
  }

  private static String tooLarge(int size) {
    return "with the candidate the definitions take %d bytes, and %d is the most"
        .formatted(size, AppliedDefinitions.LARGEST);
  }

  /**
   * @param now by the wall clock
   */
  static Verdict end(EndTrial command, Definitions stored, Instant now) {
    var inForce = AppliedDefinitions.read(stored);
    var trials = new ArrayList<>(inForce.revisions().trials());
    var known = trials.stream().map(Trial::id).toList();
    int at = known.indexOf(command.getTrial());
    if (at < 0) {
      var hint = Nearest.hint(command.getTrial(), known);
      return Verdict.refused(List.of("no trial \"" + command.getTrial() + "\" is running" + hint));
    }
    var ended = trials.remove(at);
    var next = inForce.with(inForce.revisions().with(trials));
    var record = DefinitionRules.record(next, stored);
    return new Verdict(
        Optional.of(record), new TrialEnded(record.getRevision(), ended.id(), ended.isOver(now)));
  }
}
