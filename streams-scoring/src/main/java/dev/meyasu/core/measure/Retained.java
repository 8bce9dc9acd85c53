/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Asks of each key, e.g. of each customer through its contracts, that was active as a window began
 * what has become of it by the window's last day. Each day has its own window, which ends with it.
 *
 * <p>Tally: [base, base value, lost, lost value, kept value], a level; values in millionths.
 *
 * <table>
 * <caption>Of a key that was active as the window began; of any other all are 0</caption>
 * <tr><td>base</td><td>1</td></tr>
 * <tr><td>base value</td><td>Σ value of what was active then</td></tr>
 * <tr><td>lost</td><td>1 if nothing is active at the end of the day</td></tr>
 * <tr><td>kept value</td><td>Σ value of what is active at the end of the day, also of what is
 *     new</td></tr>
 * <tr><td>lost value</td><td>base value − kept value, where that is positive</td></tr>
 * </table>
 *
 * <p>So whoever joins and leaves inside the window is in none of them, and whoever leaves and comes
 * back is kept. What begins or ends at an instant does so on that instant's day: what begins as the
 * window begins is new in it, what ends then was active as it began, as with an {@link Interval}.
 *
 * <p>The key is in the segments of the newest entity (by start, then entity key) that was active as
 * the window began.
 */
public record Retained(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    ElementLens elements,
    Within within)
    implements LevelMeasure {
  public static final int BASE = 0;
  public static final int BASE_VALUE = 1;
  public static final int LOST = 2;
  public static final int LOST_VALUE = 3;
  public static final int KEPT_VALUE = 4;

  public Retained {
    Objects.requireNonNull(elements, "elements");
    Objects.requireNonNull(within, "within");
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Active at the end of every day from one to another, which is not included.
   *
   * @param until null while it is open
   */
  private record Span(LocalDate from, LocalDate until, Element element) {
    static Span of(Element element, ZoneId zone) {
      var end = element.until();
      return new Span(
          LocalDate.ofInstant(element.at(), zone),
          end == null ? null : LocalDate.ofInstant(end, zone),
          element);
    }

    boolean isEmpty() {
      return from.equals(until);
    }

    boolean covers(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  @Override
  public List<Contribution> contributions(Collection<Element> ofKey, ZoneId zone) {
    var spans =
        ofKey.stream()
            .sorted(Element.OLDEST_FIRST)
            .map(element -> Span.of(element, zone))
            .filter(span -> !span.isEmpty())
            .toList();
    var cells = new KeyCells(hash);
    for (var day : turns(spans)) {
      level(day, spans, cells);
    }
    return cells.contributions();
  }

  /** The days on which the level can change: something begins or ends, on them or as windows do. */
  private TreeSet<LocalDate> turns(List<Span> spans) {
    var turns = new TreeSet<LocalDate>();
    for (var span : spans) {
      turns.add(span.from);
      turns.add(within.lapse(span.from));
      if (span.until != null) {
        turns.add(span.until);
        turns.add(within.lapse(span.until));
      }
    }
    return turns;
  }

  private void level(LocalDate day, List<Span> spans, KeyCells cells) {
    var base = active(within.start(day).minusDays(1), spans);
    if (base.isEmpty()) {
      cells.lapse(day);
      return;
    }
    var kept = active(day, spans);
    long before = value(base);
    long after = value(kept);
    var tally = Tally.of(1, before, kept.isEmpty() ? 1 : 0, Math.max(0, before - after), after);
    cells.rise(day, tally, base.get(base.size() - 1).segments());
  }

  /** What is active at the end of a day, oldest first. */
  private static List<Element> active(LocalDate day, List<Span> spans) {
    return spans.stream().filter(span -> span.covers(day)).map(Span::element).toList();
  }

  private static long value(List<Element> elements) {
    return elements.stream().mapToLong(Element::value).sum();
  }
}
