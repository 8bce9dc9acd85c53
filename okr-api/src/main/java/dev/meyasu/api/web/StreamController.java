/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.live.Frame;
import dev.meyasu.api.live.LiveBoard;
import dev.meyasu.api.live.LiveEvents;
import dev.meyasu.api.view.SourceView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Every change as it happens. */
@Controller("/api/v1")
@Tag(name = "stream")
@Refusals
final class StreamController {
  private final LiveBoard live;
  private final Scheduler blocking;

  StreamController(LiveBoard live, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.live = live;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Get(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  @Operation(
      summary = "Server-sent events: reading, objective, clock, source, definitions, freshness",
      description =
          "A client that sends Last-Event-ID gets what it missed, or, where that is too long ago,"
              + " everything. A comment every 15 seconds keeps the connection alive.")
  @ApiResponse(
      responseCode = "200",
      description =
          "Each event's name says what its data is: reading a ReadingEvent, forecast a"
              + " ForecastEvent, objective an ObjectiveEvent, clock a ClockEvent, source a"
              + " SourceView, definitions a DefinitionsEvent, freshness a FreshnessEvent. The"
              + " schema is of one event's data.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema =
                  @Schema(
                      oneOf = {
                        LiveEvents.ReadingEvent.class,
                        LiveEvents.ForecastEvent.class,
                        LiveEvents.ObjectiveEvent.class,
                        LiveEvents.ClockEvent.class,
                        LiveEvents.DefinitionsEvent.class,
                        LiveEvents.FreshnessEvent.class,
                        SourceView.class
                      })))
  HttpResponse<Publisher<Frame>> stream(
      HttpRequest<?> request, @Nullable @Header("Last-Event-ID") String lastEventId) {
    new Checks(request).orRefuse();
    // A new client may cost a rendering of the whole board, which would hold up all the others.
    var frames = Flux.defer(() -> live.listen(lastEventId)).subscribeOn(blocking, false);
    return HttpResponse.<Publisher<Frame>>ok(frames)
        .header("Cache-Control", "no-store")
        // A compressor would hold events back.
        .header("Content-Encoding", "identity")
        .header("X-Accel-Buffering", "no");
  }
}
