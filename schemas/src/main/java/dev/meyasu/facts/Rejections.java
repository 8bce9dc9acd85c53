/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.facts;

import dev.meyasu.document.Excerpt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rejections that a producer of default settings takes, whatever was rejected: a rejection that is
 * itself refused would stop the task that tells it.
 *
 * <p>A character takes at most 3 bytes in UTF-8, so all limits together stay below 640 KB, and a
 * producer's limit is 1 MiB.
 */
public final class Rejections {
  /** Bytes of the rejected record that are kept. */
  public static final int RAW_LIMIT = 512 * 1024;

  private static final int PLACE_LIMIT = 1024;
  private static final int REASON_LIMIT = 2 * 1024;
  private static final int ERROR_LIMIT = 16 * 1024;

  private Rejections() {}

  /**
   * A rejection, each part cut to its limit; the caller may set what only it knows.
   *
   * @param stage read, map, decode or fold
   * @param position file:line, or topic-partition@offset
   * @param reason what is wrong and what would be right
   * @param error of which the stack is told
   * @param raw the bytes as they came, or as many as there are; {@code truncated} is set when they
   *     are cut here
   */
  public static RejectedFact.Builder of(
      String source,
      String stage,
      Optional<String> kind,
      String position,
      @Nullable String reason,
      Optional<? extends Throwable> error,
      byte[] raw,
      Instant at) {
    boolean cut = raw.length > RAW_LIMIT;
    return RejectedFact.newBuilder()
        .setSource(Excerpt.of(source, PLACE_LIMIT))
        .setStage(stage)
        .setKind(kind.orElse(null))
        .setPosition(Excerpt.of(position, PLACE_LIMIT))
        .setReason(Excerpt.of(String.valueOf(reason), REASON_LIMIT))
        .setError(error.map(Rejections::stack).orElse(null))
        .setRaw(ByteBuffer.wrap(cut ? Arrays.copyOf(raw, RAW_LIMIT) : raw))
        .setTruncated(cut)
        .setRejectedAt(at.truncatedTo(ChronoUnit.MICROS));
  }

  private static String stack(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return Excerpt.of(text.toString(), ERROR_LIMIT);
  }
}
