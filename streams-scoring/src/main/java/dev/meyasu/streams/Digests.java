/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Identity of a set of definition files. */
public final class Digests {
  private Digests() {}

  /** SHA-256, hexadecimal, over names and texts sorted by name, each ended by a NUL. */
  public static String sha256(Map<String, String> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files)
          .forEach(
              (name, text) -> {
                digest.update((name + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update((text + '\0').getBytes(StandardCharsets.UTF_8));
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
