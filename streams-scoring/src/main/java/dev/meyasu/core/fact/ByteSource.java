/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote; throws IllegalArgumentException where it did not. */
final class ByteSource {
  private final byte[] bytes;
  private int position;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  int read() {
    if (position >= bytes.length) {
      throw new IllegalArgumentException("the bytes end at " + position + ", more were announced");
    }
    return bytes[position++] & 0xFF;
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = read();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("an integer of more than ten bytes ends at " + position);
  }

  long signed() {
    long folded = unsigned();
    return (folded >>> 1) ^ -(folded & 1);
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | read();
    }
    return value;
  }

  /** How many elements or bytes follow; never more than there are bytes left. */
  int count() {
    long count = unsigned();
    if (count < 0 || count > bytes.length - position) {
      throw new IllegalArgumentException(
          count + " announced at " + position + " of " + bytes.length);
    }
    return (int) count;
  }

  String text() {
    int length = count();
    var text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  byte[] block() {
    var block = new byte[count()];
    System.arraycopy(bytes, position, block, 0, block.length);
    position += block.length;
    return block;
  }
}
