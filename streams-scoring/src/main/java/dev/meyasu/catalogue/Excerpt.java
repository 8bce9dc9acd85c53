/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A definition as somebody wrote it.
 *
 * @param line where it begins, from 1
 * @param text its lines, less the indentation of the first
 */
public record Excerpt(String file, int line, String text) {

  /**
   * Every entry of a section, by id, over all files.
   *
   * @param section such as {@code measures}
   * @param files YAML by name; what is not YAML is left out
   */
  public static Map<String, Excerpt> of(String section, Map<String, String> files) {
    var excerpts = new LinkedHashMap<String, Excerpt>();
    new TreeMap<>(files)
        .forEach(
            (name, yaml) -> {
              var lines = yaml.lines().toList().toArray(String[]::new);
              YamlMap.parse(name, yaml, new Faults())
                  .filter(document -> document.isMap(section))
                  .flatMap(document -> document.map(section))
                  .ifPresent(
                      entries ->
                          entries
                              .keys()
                              .forEach(
                                  id -> excerpts.putIfAbsent(id, at(name, lines, entries, id))));
            });
    return excerpts;
  }

  private static Excerpt at(String file, String[] lines, YamlMap entries, String id) {
    int line = entries.keyPlace(id).line();
    var first = lines[line - 1];
    int indent = indentation(first).orElse(0);
    var text = new StringBuilder(first.substring(indent));
    for (int i = line; i < lines.length; i++) {
      var deeper = indentation(lines[i]);
      if (deeper.isPresent() && deeper.get() <= indent) break;
      text.append('\n').append(lines[i].substring(Math.min(indent, lines[i].length())));
    }
    return new Excerpt(file, line, text.toString().stripTrailing());
  }

  /** Of a line with anything but blanks and a comment in it. */
  private static Optional<Integer> indentation(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') indent++;
    return indent == line.length() || line.charAt(indent) == '#'
        ? Optional.empty()
        : Optional.of(indent);
  }
}
