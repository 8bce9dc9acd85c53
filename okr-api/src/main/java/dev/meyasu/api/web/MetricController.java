/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.MeasureView;
import dev.meyasu.api.view.MetricRendering;
import dev.meyasu.api.view.MetricRendering.Question;
import dev.meyasu.api.view.MetricValueView;
import dev.meyasu.api.view.MetricView;
import dev.meyasu.api.view.SeriesView;
import dev.meyasu.core.measure.Segment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Metrics, their values in any window, and the measures beneath. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "metrics")
@Refusals
final class MetricController {
  /** How many days a series covers when its start is not given. */
  private static final int DEFAULT_DAYS = 90;

  private final Boards boards;

  MetricController(Boards boards) {
    this.boards = boards;
  }

  @Get("/metrics")
  @Operation(summary = "Every metric with its definition")
  List<MetricView> metrics(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    return new MetricRendering(boards.moment()).metrics();
  }

  @Get("/metrics/{id}")
  @Operation(summary = "A metric with its definition")
  MetricView metric(HttpRequest<?> request, String id) {
    new Checks(request).orRefuse();
    return MetricRendering.view(
        Boards.known("metric", id, boards.moment().definitions().metrics()));
  }

  @Get("/metrics/{id}/value")
  @Operation(summary = "A metric's value on a day, in a window, for a segment")
  MetricValueView value(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue("as_of") String asOf,
      @Nullable @QueryValue String window,
      @Nullable @QueryValue String segment) {
    var checks = new Checks(request, "as_of", "window", "segment");
    var day = checks.day("as_of", asOf);
    var moment = boards.moment();
    var question = question(checks, moment, id, window, segment);
    return new MetricRendering(moment).value(question, day);
  }

  @Get("/metrics/{id}/series")
  @Operation(summary = "A metric day by day; by default the last 90 days")
  SeriesView series(
      HttpRequest<?> request,
      String id,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String until,
      @Nullable @QueryValue String window,
      @Nullable @QueryValue String segment) {
    var checks = new Checks(request, "from", "until", "window", "segment");
    var first = checks.day("from", from);
    var last = checks.day("until", until);
    var moment = boards.moment();
    var question = question(checks, moment, id, window, segment);
    var end = last.orElse(moment.now().lastDay());
    var days = Days.of(first.orElse(end.minusDays(DEFAULT_DAYS - 1L)), end);
    return new MetricRendering(moment).series(question, days.from(), days.until());
  }

  @Get("/measures")
  @Operation(summary = "Every measure and how far it is filled")
  List<MeasureView> measures(HttpRequest<?> request) {
    new Checks(request).orRefuse();
    return new MetricRendering(boards.moment()).measures();
  }

  static Question question(
      Checks checks, Moment moment, String id, @Nullable String window, @Nullable String segment) {
    var metric = Boards.known("metric", id, moment.definitions().metrics());
    var cycles = moment.definitions().cycles().keySet();
    var chosen = Windows.read(checks, window, cycles);
    var part =
        checks.read("segment", segment, "dimension=value", Segment::parse).orElse(Segment.TOTAL);
    if (!part.isTotal() && !metric.dimensions().contains(part.dimension())) {
      var known = metric.dimensions();
      checks.fault(
          "segment",
          "'"
              + part.dimension()
              + "' does not divide "
              + id
              + (known.isEmpty() ? ", nothing does" : "; known are " + String.join(", ", known)));
    }
    checks.orRefuse();
    return new Question(
        metric,
        chosen.map(Windows.Chosen::window).orElse(metric.window()),
        chosen.map(Windows.Chosen::cycle).orElse(Optional.empty()),
        part);
  }
}
