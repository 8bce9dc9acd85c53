/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known ids that look most like a mistyped one. */
final class Nearby {
  private static final int OFFERED = 3;
  private static final int LONGEST = 200;

  private Nearby() {}

  static List<String> of(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    record Candidate(String id, int distance) {}
    var farthest = Math.max(2, word.length() / 2);
    return known.stream()
        .map(
            id ->
                new Candidate(
                    id, distance(word.toLowerCase(Locale.ROOT), id.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= farthest)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
        .limit(OFFERED)
        .map(Candidate::id)
        .toList();
  }

  /** What to add to a sentence that says there is no such thing; empty if nothing looks like it. */
  static String hint(String word, Collection<String> known) {
    var near = of(word, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
  }

  /** Levenshtein's distance, with two rows. */
  private static int distance(String a, String b) {
    var above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
