/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Objective;
import dev.meyasu.core.okr.ObjectiveScore;
import dev.meyasu.core.okr.Owner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The board and its parts, rendered from one moment. */
public final class BoardRendering {
  private final Moment moment;
  private final ReadingRendering readings;
  private final KeyResultRendering keyResults;

  public BoardRendering(Moment moment) {
    this.moment = moment;
    this.readings = new ReadingRendering(moment);
    this.keyResults = new KeyResultRendering(moment, readings);
  }

  /** The board of one cycle; without any, of no cycle. */
  public BoardView board(String cycle) {
    var organisation = moment.definitions().organisation();
    return new BoardView(
        moment.definitions().revision(),
        new OrganisationView(
            organisation.id(), Text.of(organisation.name()), organisation.zone().getId()),
        moment.at(asOf()),
        organisation.clock().name().toLowerCase(Locale.ROOT),
        cycles(),
        cycle,
        objectives(Optional.of(cycle)));
  }

  /**
   * The organisation's now, to the second. Not when something was last scored: under the wall clock
   * a cycle ends whether or not anything is.
   */
  public Instant asOf() {
    return moment.now().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The cycle to show when none is asked for: running rather than closed or upcoming, with an
   * objective of the company, the one with most objectives, the one that began last. Empty without
   * definitions.
   */
  public String currentCycle() {
    Comparator<Cycle> running = Comparator.comparing(this::isRunning);
    return moment.definitions().cycles().values().stream()
        .max(
            running
                .thenComparing(this::isOver)
                .thenComparing(this::hasCompanyObjective)
                .thenComparing(this::objectives)
                .thenComparing(Cycle::from))
        .map(Cycle::id)
        .orElse("");
  }

  private boolean isRunning(Cycle cycle) {
    return cycle.state(asOf(), moment.zone()) == Cycle.State.RUNNING;
  }

  private boolean isOver(Cycle cycle) {
    return cycle.state(asOf(), moment.zone()) == Cycle.State.CLOSED;
  }

  private long objectives(Cycle cycle) {
    return moment.definitions().objectives().values().stream()
        .filter(objective -> objective.cycle().equals(cycle.id()))
        .count();
  }

  private boolean hasCompanyObjective(Cycle cycle) {
    return moment.definitions().objectives().values().stream()
        .filter(objective -> objective.cycle().equals(cycle.id()))
        .anyMatch(objective -> owner(objective).kind() == Owner.Kind.COMPANY);
  }

  public List<CycleView> cycles() {
    var now = asOf();
    return moment.definitions().cycles().values().stream()
        .map(
            cycle ->
                new CycleView(
                    cycle.id(),
                    Text.of(cycle.name()),
                    cycle.from(),
                    cycle.until(),
                    cycle.state(now, moment.zone()).id(),
                    cycle.elapsed(now, moment.zone())))
        .toList();
  }

  /** Of one cycle or of all, in the order of the definitions. */
  public List<ObjectiveView> objectives(Optional<String> cycle) {
    return moment.definitions().objectives().values().stream()
        .filter(objective -> cycle.isEmpty() || objective.cycle().equals(cycle.get()))
        .map(this::objective)
        .toList();
  }

  public ObjectiveView objective(Objective objective) {
    var owner = owner(objective);
    return new ObjectiveView(
        objective.id(),
        objective.cycle(),
        new OwnerView(owner.id(), Text.of(owner.name()), owner.kind().id()),
        Text.of(objective.title()),
        objective.why().map(Text::of).orElse(null),
        objective.alignedTo().orElse(null),
        score(objective),
        objective.keyResults().stream().map(keyResults::view).toList());
  }

  private Owner owner(Objective objective) {
    return moment.definitions().owners().get(objective.owner());
  }

  public ObjectiveScoreView score(Objective objective) {
    var cards = objective.keyResults().stream().map(readings::scorecard).toList();
    var score = ObjectiveScore.of(cards);
    return new ObjectiveScoreView(
        ReadingRendering.number(score.value()),
        score.grade().map(grade -> grade.id()).orElse(null),
        score.withValue(),
        score.of());
  }

  /** Of one cycle or of all. */
  public List<KeyResultView> keyResults(Optional<String> cycle) {
    return moment.definitions().keyResults().stream()
        .filter(one -> cycle.isEmpty() || one.cycle().equals(cycle.get()))
        .map(keyResults::view)
        .toList();
  }

  public KeyResultDetail detail(KeyResult keyResult) {
    var objective = moment.definitions().objectives().get(keyResult.objective());
    return KeyResultDetail.of(
        keyResults.view(keyResult), Text.of(objective.title()), keyResults.segments(keyResult));
  }

  public SeriesView series(KeyResult keyResult, LocalDate from, LocalDate until) {
    return keyResults.series(keyResult, from, until);
  }

  public ReadingView reading(KeyResult keyResult) {
    return readings.live(keyResult);
  }

  public ForecastView forecast(KeyResult keyResult) {
    return keyResults.forecast(keyResult);
  }
}
