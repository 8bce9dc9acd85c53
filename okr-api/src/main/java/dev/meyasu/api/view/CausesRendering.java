/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.review.Causes;
import dev.meyasu.core.review.Reported;
import dev.meyasu.core.review.Shift;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The causes of a difference, as the page gets them. */
public final class CausesRendering {
  private final Moment moment;
  private final Map<String, String> ids = new HashMap<>();

  public CausesRendering(Moment moment) {
    this.moment = moment;
    moment.definitions().measures().forEach((id, measure) -> ids.putIfAbsent(measure.hash(), id));
  }

  /**
   * @param limit at most so many entities
   */
  public CausesView view(
      String review, Reported reported, Causes causes, MoveJournal.After journal, int limit) {
    return new CausesView(
        review,
        reported.keyResult().id(),
        ReadingRendering.number(reported.value()),
        ReadingRendering.number(causes.restated().value()),
        ReadingRendering.number(causes.undone().value()),
        causes.complete(),
        journal.missing(),
        journal.toTheEnd(),
        causes.steps().stream().map(CausesRendering::step).toList(),
        causes.entities().size(),
        causes.entities().stream().limit(limit).map(this::entity).toList());
  }

  /**
   * @param from whose end is the as-of of the causes
   * @param value on the other day
   * @param limit at most so many entities
   */
  public KnownThenView known(
      LocalDate from,
      LocalDate to,
      OptionalDouble value,
      Causes causes,
      MoveJournal.After journal,
      int limit) {
    return new KnownThenView(
        from,
        to,
        ReadingRendering.number(causes.undone().value()),
        ReadingRendering.number(causes.restated().value()),
        ReadingRendering.number(value),
        journal.missing(),
        journal.toTheEnd(),
        causes.steps().stream().map(CausesRendering::step).toList(),
        causes.entities().size(),
        causes.entities().stream().limit(limit).map(this::entity).toList());
  }

  private static CausesView.StepView step(Causes.Step step) {
    return new CausesView.StepView(
        step.kind().id(),
        Text.of(label(step.kind())),
        step.entities(),
        ReadingRendering.number(step.from()),
        ReadingRendering.number(step.until()),
        step.terms());
  }

  private static LocalText label(Causes.Kind kind) {
    return switch (kind) {
      case CORRECTION -> new LocalText("Corrections of what was counted", "集計済みデータの訂正");
      case LATE -> new LocalText("Facts that came late", "遅れて届いたデータ");
      case REST_OF_DAY -> new LocalText("The rest of that day", "当日の記録後に発生したデータ");
    };
  }

  private CausesView.EntityView entity(Causes.Cause cause) {
    var shift = cause.shift();
    int bar = shift.entity().indexOf('|');
    boolean isKey = shift.cause().equals(Shift.KEY);
    int name = isKey ? shift.entity().indexOf('|', bar + 1) : bar;
    return new CausesView.EntityView(
        cause.kind().id(),
        shift.entity().substring(0, Math.max(0, bar)).toLowerCase(Locale.ROOT),
        shift.entity().substring(name + 1),
        shift.cause(),
        shift.isNew(),
        moment.at(shift.lastAt()),
        ReadingRendering.number(cause.effect()),
        cause.terms(),
        shift.cells().entrySet().stream().map(e -> cell(e.getKey(), e.getValue())).toList());
  }

  private CausesView.CellView cell(CellKey cell, Shift.Change change) {
    return new CausesView.CellView(
        ids.getOrDefault(cell.measure(), cell.measure()),
        LocalDate.ofEpochDay(cell.epochDay()),
        parts(change.before()),
        parts(change.after()));
  }

  private static List<Long> parts(Optional<Tally> tally) {
    return tally.map(Tally::toList).orElse(List.of());
  }
}
