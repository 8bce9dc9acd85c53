/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The newest element of a key, from its day until a newer one's, or until it lapses. */
final class NewestElements {
  private static final BinaryOperator<Element> NEWER = BinaryOperator.maxBy(Element.OLDEST_FIRST);

  private NewestElements() {}

  /**
   * What a key adds of which only the newest element counts. Since a later day never lapses before
   * an earlier one, where the newest has lapsed all have.
   *
   * @param tally what an element counts for
   */
  static List<Contribution> contributions(
      LevelMeasure measure,
      Collection<Element> elements,
      Function<Element, Tally> tally,
      ZoneId zone) {
    var byDay = new TreeMap<LocalDate, Element>();
    elements.forEach(e -> byDay.merge(LocalDate.ofInstant(e.at(), zone), e, NEWER));
    var cells = new KeyCells(measure.hash());
    LocalDate lapse = null;
    for (var entry : byDay.entrySet()) {
      if (lapse != null && lapse.isBefore(entry.getKey())) {
        cells.lapse(lapse);
      }
      cells.rise(entry.getKey(), tally.apply(entry.getValue()), entry.getValue().segments());
      lapse = measure.within().lapse(entry.getKey());
    }
    if (lapse != null) {
      cells.lapse(lapse);
    }
    return cells.contributions();
  }
}
