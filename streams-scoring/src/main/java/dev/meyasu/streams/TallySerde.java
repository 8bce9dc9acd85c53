/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.measure.TallyBytes;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A tally as its {@linkplain TallyBytes bytes}; stateless, so stream threads may share it. */
final class TallySerde {
  private TallySerde() {}

  static Serde<Tally> tally() {
    return Serdes.serdeFrom(
        (topic, tally) -> tally == null ? null : TallyBytes.of(tally),
        (topic, bytes) -> bytes == null ? null : TallyBytes.tally(ByteBuffer.wrap(bytes)));
  }
}
