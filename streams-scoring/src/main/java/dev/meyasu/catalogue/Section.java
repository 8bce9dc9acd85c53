/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.document.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** All entries of one name over all files, in their order; the first of an id stays. */
final class Section {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private Section() {}

  static Section empty() {
    return new Section();
  }

  /** Of a mapping from ids. */
  static Section of(String name, List<YamlMap> documents) {
    var section = new Section();
    for (var document : documents) {
      document.children(name).forEach((id, map) -> section.add(new Entry(id, map)));
    }
    return section;
  }

  /** Of a list whose members carry their id. */
  static Section ofList(String name, List<YamlMap> documents) {
    var section = new Section();
    for (var document : documents) {
      for (var map : document.maps(name)) {
        section.add(new Entry(map.requiredText("id"), map));
      }
    }
    return section;
  }

  /** With those of another that this has none of the same id for. */
  Section over(Section others) {
    others.entries.forEach(entries::putIfAbsent);
    return this;
  }

  /** Whether the entry is the first of a usable id; one without an id has its fault already. */
  boolean add(Entry entry) {
    if (entry.id().isEmpty()) {
      return false;
    }
    if (!ID.matcher(entry.id()).matches()) {
      entry.map().fault("id", "\"" + entry.id() + "\" may hold letters, digits, _ . and - only");
      return false;
    }
    var first = entries.putIfAbsent(entry.id(), entry);
    if (first != null) {
      entry
          .map()
          .fault(
              "id",
              "\""
                  + entry.id()
                  + "\" is declared twice, first in "
                  + first.map().file()
                  + ":"
                  + first.map().line());
    }
    return first == null;
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  Set<String> ids() {
    return entries.keySet();
  }

  Entry entry(String id) {
    return entries.get(id);
  }
}
