/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes frames as they are; the framework's own writer knows no comments without an event. */
@Singleton
@Produces(MediaType.TEXT_EVENT_STREAM)
final class FrameWriter implements MessageBodyWriter<Frame> {
  @Override
  public void writeTo(
      Argument<Frame> type,
      MediaType mediaType,
      Frame frame,
      MutableHeaders headers,
      OutputStream out) {
    try {
      out.write(frame.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CodecException("Cannot write " + frame, e);
    }
  }
}
