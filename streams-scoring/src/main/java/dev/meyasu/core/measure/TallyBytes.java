/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A tally as bytes: the longs of its wire form one after the other, each in base 128 with the sign
 * in its lowest bit, as Avro has them. How many there are follows from the length.
 */
public final class TallyBytes {
  private static final int LONGEST = 10;

  private TallyBytes() {}

  /** No bytes for zero. */
  public static byte[] of(Tally tally) {
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

  /**
   * Of the bytes that remain, which stay unread.
   *
   * @throws IllegalArgumentException for longs that are no wire form
   */
  public static Tally tally(ByteBuffer bytes) {
    var wire = new long[bytes.remaining()];
    int size = 0;
    long number = 0;
    int shift = 0;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte next = bytes.get(i);
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
