/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.mapping.RowMapper;
import dev.meyasu.connect.files.mapping.UnreadableFile;
import dev.meyasu.connect.files.reading.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a definition would make of a file, without writing anything.
 *
 * @param rows how many rows were read
 * @param complete whether the file has no more rows
 */
public record DryRun(List<Outcome> outcomes, int rows, boolean complete) {
  private static final int SHOWN = 200;

  /**
   * Maps the first rows of a file.
   *
   * @throws IOException the file cannot be read; one that does not fit the definition gives a
   *     rejection instead
   */
  public static DryRun first(SourceDefinition definition, Path file, int rows) throws IOException {
    OpenFile.Rules rules =
        new OpenFile.Rules(
            definition, FileSourceConfig.MAX_LINE_BYTES_DEFAULT, InstantSource.system());
    String name = String.valueOf(file.getFileName());
    List<Outcome> outcomes = new ArrayList<>();
    try (OpenFile open = OpenFile.open(file, Bookmark.beginning(name), rules)) {
      int read = 0;
      Optional<RawRecord> row = open.next(() -> true);
      while (read < rows && row.isPresent()) {
        read += row.get().blank() ? 0 : 1;
        outcomes.addAll(open.outcomes(row.get()));
        row = open.next(() -> true);
      }
      if (row.isEmpty() && open.cut()) {
        outcomes.add(refusal(file, name, "the gzip data ends early"));
      }
      return new DryRun(outcomes, read, row.isEmpty());
    } catch (UnreadableFile e) {
      return new DryRun(List.of(refusal(file, name, e.getMessage())), 0, true);
    }
  }

  private static Outcome refusal(Path file, String name, String why) {
    RawRecord first = OpenFile.firstRecord(file, RowMapper.RAW_LIMIT);
    return RowMapper.rejection(
        RowMapper.position(name, first),
        Outcome.Stage.READ,
        Optional.empty(),
        why,
        Optional.empty(),
        first);
  }

  /** The result for a person: one block per fact, fields without value left out. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Fact fact) {
        fact(text, fact);
      } else if (outcome instanceof Outcome.Rejection rejection) {
        rejection(text, rejection);
      }
    }
    long facts = outcomes.stream().filter(Outcome.Fact.class::isInstance).count();
    return text.append(
            "%d rows read%s: %d facts, %d rejected%n"
                .formatted(rows, complete ? "" : " of more", facts, outcomes.size() - facts))
        .toString();
  }

  private static void fact(StringBuilder text, Outcome.Fact fact) {
    text.append(
        "%s  %s  key %s  at %s%n"
            .formatted(fact.position(), fact.kind().id(), fact.key(), fact.at()));
    SpecificRecord value = fact.value();
    for (Schema.Field field : value.getSchema().getFields()) {
      Object content = value.get(field.pos());
      if (content != null) {
        text.append("    %s: %s%n".formatted(field.name(), content));
      }
    }
  }

  private static void rejection(StringBuilder text, Outcome.Rejection rejection) {
    String raw = new String(rejection.raw(), StandardCharsets.UTF_8);
    String shown = raw.length() > SHOWN ? raw.substring(0, SHOWN) + "…" : raw;
    text.append(
        "%s  rejected (%s): %s%n    %s%n"
            .formatted(
                rejection.position(),
                rejection.kind().map(Enum::name).orElse("row").toLowerCase(java.util.Locale.ROOT),
                rejection.reason(),
                shown.replaceAll("\\p{Cntrl}", "\uFFFD")));
  }
}
