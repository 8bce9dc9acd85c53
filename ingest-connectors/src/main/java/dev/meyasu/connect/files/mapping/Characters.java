/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Bytes to text, strictly: nothing is replaced in silence. */
final class Characters {
  private Characters() {}

  /**
   * @throws UnreadableRow the bytes are not of that encoding; says where
   */
  static String decode(byte[] bytes, Charset encoding) throws UnreadableRow {
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
    CoderResult result = decoder.decode(in, out, true);
    if (result.isUnderflow()) {
      result = decoder.flush(out);
    }
    if (result.isError()) {
      throw new UnreadableRow(
          "not %s: byte 0x%02X at position %d of the row; convert the file, or set encoding"
              .formatted(encoding.name(), bytes[in.position()], in.position() + 1));
    }
    return out.flip().toString();
  }
}
