/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the bytes of a fact come to be such that no reader can decode them. */
enum Damage {
  /** Whoever wrote it did not know the wire format. */
  TEXT {
    @Override
    byte[] of(byte[] sound) {
      return "{\"ticket\": 4711}".getBytes(StandardCharsets.UTF_8);
    }
  },
  /** Its end is missing. */
  CUT_OFF {
    @Override
    byte[] of(byte[] sound) {
      return Arrays.copyOf(sound, sound.length / 2);
    }
  },
  /** Of a schema that the registry does not know. */
  UNKNOWN_SCHEMA {
    @Override
    byte[] of(byte[] sound) {
      var bytes = sound.clone();
      bytes[1] = 0x7F; // the first of the four bytes of the schema's id
      return bytes;
    }
  },
  /** Nothing at all. */
  EMPTY {
    @Override
    byte[] of(byte[] sound) {
      return new byte[0];
    }
  },
  /** A null value, by which others mean a deletion. */
  TOMBSTONE {
    @Override
    byte[] of(byte[] sound) {
      return null;
    }
  };

  /**
   * @param sound the bytes of a fact on the wire format
   */
  abstract byte[] of(byte[] sound);
}
