/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/**
 * An element as its key's partition keeps it.
 *
 * @param measure hash of the measure
 * @param partition the counting partition that told it
 */
record HeldElement(String measure, int partition, Element element) {

  /** {@code measure|key NUL entity}: in order of keys, since neither of the first two has NUL. */
  static String storeKey(String measure, String key, String entity) {
    return start(measure, key) + entity;
  }

  /** What the store keys of a key's elements begin with. */
  static String start(String measure, String key) {
    return measure + '|' + key + '\0';
  }

  String storeKey() {
    return storeKey(measure, element.key(), element.entity());
  }

  /** Whatever is not in the store key. */
  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(partition);
      out.writeLong(Micros.of(element.at()));
      out.writeBoolean(element.until() != null);
      if (element.until() != null) out.writeLong(Micros.of(element.until()));
      out.writeLong(element.value());
      out.writeByte(element.segments().size());
      for (var segment : element.segments()) out.writeUTF(segment.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static HeldElement of(String storeKey, byte[] bytes) {
    int bar = storeKey.indexOf('|');
    int nul = storeKey.indexOf('\0');
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int partition = in.readUnsignedShort();
      var at = Micros.instant(in.readLong());
      var until = in.readBoolean() ? Micros.instant(in.readLong()) : null;
      long value = in.readLong();
      int count = in.readUnsignedByte();
      var segments = new ArrayList<Segment>(count);
      for (int i = 0; i < count; i++) segments.add(Segment.parse(in.readUTF()));
      var key = storeKey.substring(bar + 1, nul);
      var element = new Element(key, storeKey.substring(nul + 1), at, until, value, segments);
      return new HeldElement(storeKey.substring(0, bar), partition, element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
