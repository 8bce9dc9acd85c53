/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Filling;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.BacktestRendering;
import dev.meyasu.api.view.BacktestView;
import dev.meyasu.catalogue.CandidateReader;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Backtest;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.document.Fault;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Tries a definition over what has been, without changing anything. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "metrics")
@Refusals
final class BacktestController {
  /** How many days are tried when the first is not given. */
  private static final int DEFAULT_DAYS = 90;

  private final Boards boards;

  BacktestController(Boards boards) {
    this.boards = boards;
  }

  @Post("/backtests")
  @Operation(summary = "A metric or scoring to be tried, day by day beside the one in force")
  BacktestView backtest(HttpRequest<?> request, @Body BacktestRequest asked) {
    var checks = new Checks(request);
    var first = checks.day("from", asked.from());
    var last = checks.day("until", asked.until());
    if (asked.metric() == null && asked.yaml() == null) {
      checks.fault("yaml", "give a document to try, or in metric the id of one that is defined");
    }
    checks.orRefuse();
    var moment = boards.moment();
    var end = last.orElse(moment.now().lastDay());
    var days = Days.of(first.orElse(end.minusDays(DEFAULT_DAYS - 1L)), end);
    var keyResult =
        Optional.ofNullable(asked.keyResult()).map(id -> ObjectiveController.keyResult(moment, id));
    var candidate = candidate(moment, asked, keyResult);
    refuseUncounted(moment, candidate.metric());
    var backtest =
        new Backtest(live(moment, candidate, keyResult), candidate, frame(moment, keyResult));
    var tried = backtest.days(moment.cells(), days.from(), days.until(), moment.now().instant());
    return BacktestRendering.view(asked.keyResult(), backtest, tried);
  }

  private static Backtest.Side candidate(
      Moment moment, BacktestRequest asked, Optional<KeyResult> keyResult) {
    var read =
        CandidateReader.read(
            moment.applied().newestFiles(),
            asked.yaml() == null ? "" : asked.yaml(),
            Optional.ofNullable(asked.metric()),
            keyResult);
    if (read instanceof CandidateReader.Read.Ok ok) {
      return ok.side();
    }
    throw Refusal.invalid(
        ((CandidateReader.Read.Faulty) read)
            .faults().stream().map(BacktestController::of).toList());
  }

  private static Problem.Fault of(Fault fault) {
    return new Problem.Fault("yaml", fault.toString());
  }

  /** Cells of a measure that is not counted, or not yet whole, would look like a number. */
  private static void refuseUncounted(Moment moment, Metric metric) {
    var counted = moment.applied().revisions().measuresByHash();
    var reasons = new ArrayList<Problem.Fault>();
    for (var measure : metric.reads()) {
      if (!counted.containsKey(measure.hash())) {
        reasons.add(fault(measure, notCounted(moment, measure)));
      } else {
        moment.filling(measure).ifPresent(f -> reasons.add(fault(measure, stillCounted(f))));
      }
    }
    if (!reasons.isEmpty()) {
      throw Refusal.conflict("The candidate reads measures that have no cells yet", reasons);
    }
  }

  private static String notCounted(Moment moment, Measure measure) {
    return String.format(
        Locale.ROOT,
        "is not counted; a trial counts it from the %,d entities of kind %s, see /api/v1/trials",
        moment.entities(measure),
        measure.kind().id());
  }

  private static String stillCounted(Filling filling) {
    var met =
        String.format(
            Locale.ROOT,
            "is still being counted: %,d of %,d entities",
            filling.met(),
            filling.of());
    var left = filling.secondsLeft();
    return left.isPresent() ? met + ", about " + left.getAsLong() + " s left" : met;
  }

  private static Problem.Fault fault(Measure measure, String what) {
    return new Problem.Fault("measures." + measure.id(), what);
  }

  /** The key result as it is shown; without one, the metric of the same id. */
  private static Optional<Backtest.Side> live(
      Moment moment, Backtest.Side candidate, Optional<KeyResult> keyResult) {
    return keyResult
        .map(Backtest.Side::of)
        .or(
            () ->
                Optional.ofNullable(moment.definitions().metrics().get(candidate.metric().id()))
                    .map(BacktestController::side))
        .filter(side -> moment.fills().complete(side.metric()));
  }

  private static Backtest.Side side(Metric metric) {
    return new Backtest.Side(metric, Segment.TOTAL, metric.window(), Optional.empty());
  }

  private static Frame frame(Moment moment, Optional<KeyResult> keyResult) {
    var organisation = moment.definitions().organisation();
    return keyResult
        .map(one -> moment.definitions().cycleOf(one).frame(organisation))
        .orElseGet(
            () ->
                new Frame(organisation.zone(), organisation.fiscalYearStarts(), Optional.empty()));
  }
}
