/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows whose columns stand under each other, also where a text is Japanese, whose characters take
 * two places each.
 */
final class Table {
  /** Which edge of a column its texts touch. */
  enum Edge {
    LEFT,
    RIGHT
  }

  /**
   * A text and how it is to look; the look takes no place.
   *
   * @param text without control characters
   */
  record Cell(String text, Terminal.Style... styles) {}

  private static final String GAP = "  ";

  private final List<Edge> edges;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Edge... edges) {
    this.edges = List.of(edges);
  }

  /** As many cells as there are edges. */
  Table row(Cell... cells) {
    if (cells.length != edges.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + edges.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  List<String> lines(Terminal terminal) {
    int[] widths = new int[edges.size()];
    for (List<Cell> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column).text()));
      }
    }
    return rows.stream().map(row -> line(row, widths, terminal)).toList();
  }

  private String line(List<Cell> row, int[] widths, Terminal terminal) {
    var texts = new ArrayList<String>();
    for (int column = 0; column < widths.length; column++) {
      Cell cell = row.get(column);
      String space = " ".repeat(widths[column] - width(cell.text()));
      String text = terminal.styled(cell.text(), cell.styles());
      texts.add(edges.get(column) == Edge.LEFT ? text + space : space + text);
    }
    return texts.stream().collect(Collectors.joining(GAP)).stripTrailing();
  }

  /** Places that a text takes on a terminal. */
  static int width(String text) {
    return text.codePoints().map(Table::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return wide(codePoint) ? 2 : 1;
  }

  /** The blocks of East Asian wide and full-width characters (Unicode Annex 11). */
  private static boolean wide(int codePoint) {
    return codePoint >= 0x1100 && codePoint <= 0x115F
        || codePoint >= 0x2E80 && codePoint <= 0xA4CF
        || codePoint >= 0xAC00 && codePoint <= 0xD7A3
        || codePoint >= 0xF900 && codePoint <= 0xFAFF
        || codePoint >= 0xFE30 && codePoint <= 0xFE6F
        || codePoint >= 0xFF00 && codePoint <= 0xFF60
        || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
        || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
        || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
  }
}
