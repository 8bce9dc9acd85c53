/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written: integers as little-endian base 128, texts as UTF-8 after their length. */
final class ByteSink {
  private byte[] bytes = new byte[96];
  private int size;

  void write(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    write((int) rest);
  }

  /** Small for numbers near zero on either side. */
  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      write((int) (value >>> shift));
    }
  }

  void text(String text) {
    block(text.getBytes(StandardCharsets.UTF_8));
  }

  void block(byte[] block) {
    unsigned(block.length);
    room(block.length);
    System.arraycopy(block, 0, bytes, size, block.length);
    size += block.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int needed) {
    if (size + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
    }
  }
}
