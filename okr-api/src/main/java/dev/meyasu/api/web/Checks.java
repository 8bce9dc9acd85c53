/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of one request and collects every fault before it refuses. */
final class Checks {
  /** Cells are counted by days since 1970, and ISO 8601 writes years in four digits. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 9999;
  private static final int LONGEST_AUTHOR = 200;

  private final List<Problem.Fault> faults = new ArrayList<>();

  /** For what is checked apart from a request's names. */
  Checks() {}

  /** A parameter that the route does not know is a fault, since it is most often a mistyped one. */
  Checks(HttpRequest<?> request, String... known) {
    var names = List.of(known);
    for (var entry : request.getParameters()) {
      if (!names.contains(entry.getKey())) {
        var near = Nearby.of(entry.getKey(), names);
        fault(
            entry.getKey(),
            "is not known here; "
                + (near.isEmpty() ? known(names) : "did you mean " + near.get(0) + "?"));
      } else if (entry.getValue().size() > 1) {
        fault(entry.getKey(), "is given " + entry.getValue().size() + " times, once is right");
      }
    }
  }

  private static String known(List<String> names) {
    return names.isEmpty() ? "there are no parameters" : "known are " + String.join(", ", names);
  }

  void fault(String parameter, String detail) {
    faults.add(new Problem.Fault(parameter, detail));
  }

  /** Who decides, which is kept in the ledger. */
  String author(@Nullable String text) {
    var author = text == null ? "" : text.strip();
    if (author.isEmpty() || author.length() > LONGEST_AUTHOR) {
      fault("author", "must say who decides, in 1 to " + LONGEST_AUTHOR + " characters");
    }
    return author;
  }

  Optional<LocalDate> day(String parameter, @Nullable String text) {
    var what = "a day such as 2025-01-31, of the years " + FIRST_YEAR + " to " + LAST_YEAR;
    return read(parameter, text, what, Checks::parsed);
  }

  private static LocalDate parsed(String text) {
    var day = LocalDate.parse(text);
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(text);
    }
    return day;
  }

  Optional<Integer> count(String parameter, @Nullable String text, int greatest) {
    var what = "a whole number from 1 to " + greatest;
    return read(parameter, text, what, Integer::valueOf)
        .filter(
            number -> {
              var fits = number >= 1 && number <= greatest;
              if (!fits) {
                fault(parameter, "'" + text + "' is not " + what);
              }
              return fits;
            });
  }

  /** Reads by a parser that throws on what it cannot read. */
  <T> Optional<T> read(
      String parameter, @Nullable String text, String what, Function<String, T> parser) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException | IllegalArgumentException e) {
      fault(parameter, "'" + shortened(text) + "' is not " + what);
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /** Refuses with all faults found so far. */
  void orRefuse() {
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }
}
