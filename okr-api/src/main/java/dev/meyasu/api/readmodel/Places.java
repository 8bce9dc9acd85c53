/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a list has come that every partition has a part of.
 *
 * @param open of each partition that has more, the store key after which it goes on; empty for its
 *     beginning
 */
public record Places(SortedMap<Integer, String> open) {
  /** More than any cluster counts with; what is longer was not made here. */
  private static final int MOST = 10_000;

  public Places {
    open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
  }

  /** Of so many partitions, each at its beginning. */
  public static Places start(int partitions) {
    var open = new TreeMap<Integer, String>();
    for (int i = 0; i < partitions; i++) {
      open.put(i, "");
    }
    return new Places(open);
  }

  /** Whether no partition has more. */
  public boolean isEnd() {
    return open.isEmpty();
  }

  /** As a text for addresses. */
  public String text() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(open.size());
      for (var place : open.entrySet()) {
        out.writeShort(place.getKey());
        out.writeUTF(place.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static Places parse(String text) {
    var bytes = Base64.getUrlDecoder().decode(text);
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var open = new TreeMap<Integer, String>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        open.put(in.readUnsignedShort(), in.readUTF());
      }
      if (in.available() > 0 || open.isEmpty() || open.lastKey() >= MOST) {
        throw new IllegalArgumentException(text);
      }
      return new Places(open);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
