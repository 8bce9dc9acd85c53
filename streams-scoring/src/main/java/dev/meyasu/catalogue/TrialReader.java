/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.Trial;
import dev.meyasu.document.Fault;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import dev.meyasu.ledger.RunningTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads which measures of a candidate are not counted by the definitions in force. */
public final class TrialReader {
  private final Map<String, String> files;
  private final Definitions newest;

  /**
   * @param files those in force
   * @param newest what they say
   */
  public TrialReader(Map<String, String> files, Definitions newest) {
    this.files = files;
    this.newest = newest;
  }

  /** What became of it. */
  public sealed interface Read {
    /**
     * @param measures by hash, in the order of the document; may be none
     */
    record Ok(Map<String, Measure> measures) implements Read {}

    /**
     * @param faults at least one; all of them
     */
    record Faulty(List<Fault> faults) implements Read {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Reads a candidate; how it is scored is left to the backtest. */
  public Read read(String yaml) {
    var faults = new Faults();
    var document = YamlMap.parse(CandidateReader.FILE, yaml.isBlank() ? "{}" : yaml, faults);
    document.ifPresent(map -> map.only("measures", "metrics", "key_result"));
    var measures = new LinkedHashMap<String, Measure>();
    document.ifPresent(
        map -> measures.putAll(DefinitionReader.over(map, files, faults).measuresByHash()));
    measures.keySet().removeAll(newest.measuresByHash().keySet());
    return faults.isEmpty() ? new Read.Ok(measures) : new Read.Faulty(faults.list());
  }

  /** A trial that runs, over these files: one that cannot be read over them counts nothing. */
  Trial running(RunningTrial trial) {
    var read = read(trial.getYaml());
    boolean readable = read instanceof Read.Ok;
    return new Trial(
        trial.getId(),
        trial.getAuthor(),
        trial.getStartedAt(),
        trial.getExpiresAt(),
        trial.getYaml(),
        readable ? ((Read.Ok) read).measures() : Map.of(),
        readable ? "" : text(((Read.Faulty) read).faults()));
  }

  /** The same over other files. */
  Trial again(Trial trial) {
    return running(record(trial));
  }

  static RunningTrial record(Trial trial) {
    return new RunningTrial(trial.id(), trial.author(), trial.since(), trial.until(), trial.yaml());
  }

  private static String text(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }
}
