/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Confluent's framing: one magic byte 0, the schema id as four bytes big endian, then the payload.
 */
final class WireFormat {
  static final int HEADER = 1 + Integer.BYTES;
  private static final byte MAGIC = 0;

  private WireFormat() {}

  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId).array();
  }

  /**
   * @throws SerializationException when the bytes are not framed so
   */
  static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new SerializationException(
          bytes.length + " bytes are too few; a record begins with 0 and a schema id of 4 bytes");
    }
    if (bytes[0] != MAGIC) {
      throw new SerializationException(
          "begins with byte " + bytes[0] + "; a record begins with 0 and a schema id of 4 bytes");
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }
}
