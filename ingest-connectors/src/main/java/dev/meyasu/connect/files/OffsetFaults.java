/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with offsets that an operator gives; a task would fail on them much later. */
final class OffsetFaults {
  private static final Set<Set<String>> PARTITIONS =
      Set.of(
          Set.of("source", "head"),
          Set.of("source", "head", "path"),
          Set.of("source", "unreadable"));

  private static final Set<String> NUMBERS =
      Set.of("start", "end", "line", "next_line", "checksum", "emitted");

  private static final Set<String> TEXTS = Set.of("path", "refusal");

  /** As well in offsets of this release, not in those of earlier ones. */
  private static final Set<String> MAY_LACK = Set.of("prefix");

  private final List<String> faults = new ArrayList<>();

  private OffsetFaults() {}

  /** All faults; an offset of null resets its file and has none. */
  static List<String> of(Map<Map<String, ?>, Map<String, ?>> offsets) {
    OffsetFaults found = new OffsetFaults();
    offsets.forEach(
        (partition, offset) -> {
          found.partition(partition);
          if (offset != null) {
            found.offset(partition, offset);
          }
        });
    return found.faults;
  }

  private void partition(Map<String, ?> partition) {
    if (partition == null || !PARTITIONS.contains(partition.keySet())) {
      faults.add(
          partition + ": a partition has source and head, also path, or source and unreadable");
    } else {
      partition.forEach((name, value) -> text(partition, name, value));
    }
  }

  private void offset(Map<String, ?> partition, Map<String, ?> offset) {
    NUMBERS.forEach(name -> number(partition, name, offset.get(name)));
    TEXTS.forEach(name -> text(partition, name, offset.get(name)));
    MAY_LACK.stream()
        .filter(offset::containsKey)
        .forEach(name -> text(partition, name, offset.get(name)));
    offset.keySet().stream()
        .filter(n -> !NUMBERS.contains(n) && !TEXTS.contains(n) && !MAY_LACK.contains(n))
        .forEach(name -> faults.add(partition + ": unknown field " + name));
    if (offset.get("start") instanceof Number start
        && offset.get("end") instanceof Number end
        && (start.longValue() < 0 || start.longValue() > end.longValue())) {
      faults.add(partition + ": start must lie between 0 and end");
    }
  }

  private void number(Map<String, ?> partition, String name, Object value) {
    if (!(value instanceof Long || value instanceof Integer)) {
      faults.add(partition + ": " + name + " must be a whole number, not " + value);
    }
  }

  private void text(Map<String, ?> partition, String name, Object value) {
    if (!(value instanceof String)) {
      faults.add(partition + ": " + name + " must be a text, not " + value);
    }
  }
}
