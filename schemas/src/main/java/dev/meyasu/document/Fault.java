/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

/**
 * One thing wrong in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param path keys from the document's root, e.g. {@code metrics.churn.formula}; may be empty
 * @param message what is wrong and what would be right
 */
public record Fault(String file, int line, int column, String path, String message) {
  @Override
  public String toString() {
    var place = file + ":" + line + ":" + column + ": ";
    return path.isEmpty() ? place + message : place + path + ": " + message;
  }
}
