/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.live.Frame;
import dev.meyasu.api.live.LiveBoard;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Every change as it happens. */
@Controller("/api/v1")
@Tag(name = "stream")
final class StreamController {
  private final LiveBoard live;

  StreamController(LiveBoard live) {
    this.live = live;
  }

  @Get(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  @Operation(
      summary = "Server-sent events: reading, objective, clock, source, definitions, freshness",
      description =
          "A client that sends Last-Event-ID gets what it missed, or, where that is too long ago,"
              + " everything. A comment every 15 seconds keeps the connection alive.")
  HttpResponse<Publisher<Frame>> stream(
      HttpRequest<?> request, @Nullable @Header("Last-Event-ID") String lastEventId) {
    new Checks(request).orRefuse();
    return HttpResponse.<Publisher<Frame>>ok(live.listen(lastEventId))
        .header("Cache-Control", "no-store")
        // A compressor would hold events back.
        .header("Content-Encoding", "identity")
        .header("X-Accel-Buffering", "no");
  }
}
