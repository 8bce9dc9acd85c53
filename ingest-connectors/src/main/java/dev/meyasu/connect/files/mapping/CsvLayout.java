/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import dev.meyasu.connect.files.definition.Column;
import dev.meyasu.connect.files.definition.Excerpt;
import dev.meyasu.connect.files.definition.Format;
import dev.meyasu.connect.files.definition.SourceDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cells by the place of their header. A cell is text and nothing more; formulas stay text. */
final class CsvLayout extends Layout {
  private static final int LISTED = 30;

  private final CSVFormat format;
  private final int width;
  private final int[] places;

  private CsvLayout(SourceDefinition definition, CSVFormat format, int width, int[] places) {
    super(definition);
    this.format = format;
    this.width = width;
    this.places = places;
  }

  /**
   * @param header the first row's text; of no use to a format without header
   * @throws UnreadableFile columns are missing or ambiguous; the message names them and those that
   *     are there
   */
  static CsvLayout of(SourceDefinition definition, Format.Csv csv, String header)
      throws UnreadableFile {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(csv.delimiter())
            .setQuote(csv.quote())
            .setEscape(csv.escape().orElse(null))
            .setIgnoreEmptyLines(false)
            .get();
    List<String> names = csv.names();
    if (csv.header()) {
      try {
        names = split(format, header).stream().map(String::strip).toList();
      } catch (UnreadableRow e) {
        throw new UnreadableFile("the header cannot be read: " + e.getMessage());
      }
    }
    return new CsvLayout(definition, format, names.size(), places(definition, names));
  }

  @Override
  List<String> cells(String row) throws UnreadableRow {
    List<String> fields = split(format, row);
    if (fields.size() != width) {
      throw new UnreadableRow(
          "%d fields where %d columns are; a stray delimiter or quote?"
              .formatted(fields.size(), width));
    }
    return Arrays.stream(places).mapToObj(fields::get).toList();
  }

  private static int[] places(SourceDefinition definition, List<String> names)
      throws UnreadableFile {
    List<String> labels = definition.columns().stream().map(Column::label).toList();
    List<String> missing = labels.stream().filter(label -> !names.contains(label)).toList();
    List<String> twice =
        labels.stream().filter(l -> Collections.frequency(names, l) > 1).distinct().toList();
    if (!missing.isEmpty()) {
      throw new UnreadableFile(
          "column %s missing; the file has %s".formatted(listed(missing), listed(names)));
    }
    if (!twice.isEmpty()) {
      throw new UnreadableFile(
          "column %s stands in the header more than once".formatted(listed(twice)));
    }
    return labels.stream().mapToInt(names::indexOf).toArray();
  }

  private static String listed(List<String> names) {
    String list = names.stream().limit(LISTED).map(Excerpt::of).collect(Collectors.joining(", "));
    return names.size() > LISTED ? list + " and " + (names.size() - LISTED) + " more" : list;
  }

  private static List<String> split(CSVFormat format, String row) throws UnreadableRow {
    List<String> fields = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(row, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() > 1) {
        throw new UnreadableRow("a carriage return stands outside quotes");
      }
      records.forEach(record -> record.forEach(fields::add));
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableRow("quotes are out of order: " + e.getMessage(), e);
    }
    return fields;
  }
}
