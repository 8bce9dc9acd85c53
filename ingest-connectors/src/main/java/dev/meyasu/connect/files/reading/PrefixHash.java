/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A hash of all bytes of a file up to a place. Its state is its value, so it can be stored and goes
 * on from there: FNV-1a of 64 bits, by draft-eastlake-fnv.
 */
public final class PrefixHash {
  /** Of no bytes; the FNV offset basis. */
  public static final long EMPTY = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private PrefixHash() {}

  /** The hash after more bytes. */
  public static long after(long before, byte[] bytes, int from, int until) {
    long hash = before;
    for (int i = from; i < until; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
    }
    return hash;
  }

  /**
   * Reads that many bytes.
   *
   * @throws EOFException there are fewer
   */
  public static long read(InputStream in, long length) throws IOException {
    byte[] bytes = new byte[64 * 1024];
    long hash = EMPTY;
    for (long left = length; left > 0; ) {
      int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (read < 0) {
        throw new EOFException(left + " bytes are missing");
      }
      hash = after(hash, bytes, 0, read);
      left -= read;
    }
    return hash;
  }
}
