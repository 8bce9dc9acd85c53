/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Tally;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A tally as its longs, eight bytes each; stateless, so stream threads may share it. */
final class TallySerde {
  private TallySerde() {}

  static Serde<Tally> tally() {
    return Serdes.serdeFrom((topic, tally) -> bytes(tally), (topic, bytes) -> tally(bytes));
  }

  private static byte[] bytes(Tally tally) {
    if (tally == null) return null;
    var buffer = ByteBuffer.allocate(Long.BYTES * tally.size());
    for (int i = 0; i < tally.size(); i++) buffer.putLong(tally.at(i));
    return buffer.array();
  }

  private static Tally tally(byte[] bytes) {
    if (bytes == null) return null;
    var longs = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
    return Tally.of(longs);
  }
}
