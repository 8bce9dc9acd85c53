/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import dev.meyasu.connect.files.definition.FactKind;
import dev.meyasu.connect.files.definition.Format;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome.Rejection;
import dev.meyasu.connect.files.mapping.Outcome.Stage;
import dev.meyasu.connect.files.reading.RawRecord;
import dev.meyasu.expression.EvaluationException;
import dev.meyasu.facts.Rejections;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the raw records of one file into facts and rejections. Every failure is a value. */
public final class RowMapper {
  /** Longest raw excerpt a rejection carries, so that it fits a Kafka record of default size. */
  public static final int RAW_LIMIT = Rejections.RAW_LIMIT;

  private final String path;
  private final SourceDefinition definition;
  private final Layout layout;
  private final List<FactMapper> mappers;

  private RowMapper(
      String path, SourceDefinition definition, Layout layout, List<FactMapper> mappers) {
    this.path = path;
    this.definition = definition;
    this.layout = layout;
    this.mappers = mappers;
  }

  /**
   * A mapper for one file.
   *
   * @param path of the file under the drop folder
   * @param header the raw first record, when the format has one
   * @throws UnreadableFile the header does not offer what the definition needs
   */
  public static RowMapper of(
      String path, SourceDefinition definition, Optional<RawRecord> header, InstantSource clock)
      throws UnreadableFile {
    List<FactMapper> mappers =
        definition.facts().stream().map(rule -> new FactMapper(definition, rule, clock)).toList();
    return new RowMapper(path, definition, layout(definition, header), mappers);
  }

  private static Layout layout(SourceDefinition definition, Optional<RawRecord> header)
      throws UnreadableFile {
    if (!(definition.format() instanceof Format.Csv csv)) {
      return new JsonLayout(definition);
    }
    try {
      byte[] bytes = header.map(RawRecord::bytes).orElse(new byte[0]);
      return CsvLayout.of(definition, csv, Characters.decode(bytes, definition.encoding()));
    } catch (UnreadableRow e) {
      throw new UnreadableFile("the header cannot be read: " + e.getMessage());
    }
  }

  /** What a row gives, in the order of the definition's facts; nothing for a blank row. */
  public List<Outcome> map(RawRecord row) {
    if (row.blank()) {
      return List.of();
    }
    try {
      return facts(row, layout.values(text(row)));
    } catch (UnreadableRow e) {
      Optional<Throwable> cause = Optional.ofNullable(e.getCause());
      return List.of(reject(row, Stage.READ, Optional.empty(), e.getMessage(), cause));
    } catch (RuntimeException e) { // whatever a cell provokes, the rows after it are read
      return List.of(reject(row, Stage.READ, Optional.empty(), e.toString(), Optional.of(e)));
    }
  }

  private String text(RawRecord row) throws UnreadableRow {
    return switch (row.flaw()) {
      case OVERSIZED ->
          throw new UnreadableRow(
              "the row has %d bytes, more than max.line.bytes".formatted(row.end() - row.start()));
      case UNCLOSED_QUOTE -> throw new UnreadableRow("a quote opens in this line and never closes");
      case NONE -> Characters.decode(row.bytes(), definition.encoding());
    };
  }

  private List<Outcome> facts(RawRecord row, Map<String, Object> values) {
    List<Outcome> outcomes = new ArrayList<>();
    String position = position(path, row);
    for (FactMapper mapper : mappers) {
      Optional<FactKind> kind = Optional.of(mapper.kind());
      try {
        mapper.map(position, row, values).ifPresent(outcomes::add);
      } catch (FactMapper.Unmappable e) {
        outcomes.add(reject(row, Stage.MAP, kind, e.getMessage(), Optional.empty()));
      } catch (EvaluationException e) {
        outcomes.add(reject(row, Stage.MAP, kind, e.getMessage(), Optional.of(e)));
      } catch (RuntimeException e) { // whatever values provoke, the other facts are made
        outcomes.add(reject(row, Stage.MAP, kind, e.toString(), Optional.of(e)));
      }
    }
    return outcomes;
  }

  private Rejection reject(
      RawRecord row,
      Stage stage,
      Optional<FactKind> kind,
      String reason,
      Optional<Throwable> cause) {
    return rejection(position(path, row), stage, kind, reason, cause, row);
  }

  /** A rejection that carries as much of the row as fits. */
  public static Rejection rejection(
      String position,
      Stage stage,
      Optional<FactKind> kind,
      String reason,
      Optional<Throwable> cause,
      RawRecord row) {
    byte[] raw = row.bytes();
    boolean cut = raw.length > RAW_LIMIT;
    return new Rejection(
        position,
        stage,
        kind,
        reason,
        cause,
        cut ? Arrays.copyOf(raw, RAW_LIMIT) : raw,
        cut || row.flaw() == RawRecord.Flaw.OVERSIZED);
  }

  public static String position(String path, RawRecord row) {
    return path + ":" + row.line();
  }

  /** What tells at first sight that a file is UTF-16; empty when it is not. */
  public static Optional<String> wideEncoding(byte[] beginning) {
    String marks = new String(beginning, StandardCharsets.ISO_8859_1);
    boolean marked = marks.startsWith("\u00FF\u00FE") || marks.startsWith("\u00FE\u00FF");
    int[] zeros = new int[2];
    for (int i = 0; i < beginning.length; i++) {
      zeros[i % 2] += beginning[i] == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    boolean striped = most * 4 > beginning.length && Math.min(zeros[0], zeros[1]) == 0;
    return marked || striped
        ? Optional.of("the file is UTF-16; save it as UTF-8")
        : Optional.empty();
  }
}
