/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** Identity of a set of definition files. */
public final class Digests {
  private Digests() {}

  /** SHA-256, hexadecimal, over names and texts sorted by name, each ended by a NUL. */
  public static String sha256(Map<String, String> files) {
    var all = new StringBuilder();
    new TreeMap<>(files)
        .forEach((name, text) -> all.append(name).append('\0').append(text).append('\0'));
    return Sha256.hex(all.toString());
  }
}
