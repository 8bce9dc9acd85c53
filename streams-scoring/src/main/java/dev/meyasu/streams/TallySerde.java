/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Tally;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A tally as the longs of its wire form, each in base 128 with the sign in its lowest bit, as Avro
 * has them; stateless, so stream threads may share it. The length is that of the bytes.
 */
final class TallySerde {
  private static final int LONGEST = 10;

  private TallySerde() {}

  static Serde<Tally> tally() {
    return Serdes.serdeFrom((topic, tally) -> bytes(tally), (topic, bytes) -> tally(bytes));
  }

  static byte[] bytes(Tally tally) {
    if (tally == null) return null;
    var wire = tally.wire();
    var bytes = new byte[LONGEST * wire.length];
    int size = 0;
    for (long number : wire) {
      long rest = number << 1 ^ number >> 63;
      for (; (rest & ~0x7FL) != 0; rest >>>= 7) bytes[size++] = (byte) (rest | 0x80);
      bytes[size++] = (byte) rest;
    }
    return Arrays.copyOf(bytes, size);
  }

  static Tally tally(byte[] bytes) {
    if (bytes == null) return null;
    var wire = new long[bytes.length];
    int size = 0;
    long number = 0;
    int shift = 0;
    for (byte next : bytes) {
      number |= (next & 0x7FL) << shift;
      shift += 7;
      if (next >= 0) {
        wire[size++] = number >>> 1 ^ -(number & 1);
        number = 0;
        shift = 0;
      }
    }
    return Tally.ofWire(Arrays.copyOf(wire, size));
  }
}
