/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import dev.meyasu.connect.files.definition.Column;
import dev.meyasu.connect.files.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the declared columns in the text of a row of one file. */
abstract sealed class Layout permits CsvLayout, JsonLayout {
  private final SourceDefinition definition;

  Layout(SourceDefinition definition) {
    this.definition = definition;
  }

  /** The cells of the declared columns, in their order; null for an absent one. */
  abstract List<String> cells(String row) throws UnreadableRow;

  /**
   * The row's values by the name of their variable.
   *
   * @throws UnreadableRow names every cell that is wrong
   */
  final Map<String, Object> values(String row) throws UnreadableRow {
    if (row.indexOf('\0') >= 0) {
      throw new UnreadableRow(
          "a NUL character stands at position " + (row.indexOf('\0') + 1) + " of the row");
    }
    List<String> cells = cells(row);
    Map<String, Object> values = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Column column = definition.columns().get(i);
      if (cells.get(i) == null) {
        continue;
      }
      Column.Reading reading = column.read(cells.get(i), definition.timeZone());
      if (reading instanceof Column.Reading.Value v) {
        values.put(column.variable(), v.value());
      } else if (reading instanceof Column.Reading.Wrong w) {
        wrong.add(w.reason());
      }
    }
    if (!wrong.isEmpty()) {
      throw new UnreadableRow(String.join("; ", wrong));
    }
    return values;
  }
}
