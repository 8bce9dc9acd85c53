/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.util.Arrays;

/**
 * The winning fact of one facet: its version and {@linkplain FactCodec canonical bytes}. What the
 * bytes say is decoded once, when it is first asked for.
 */
final class Facet implements Comparable<Facet> {
  private final long version;
  private final byte[] bytes;

  /** Follows from the bytes, so it does not matter which thread sets it. */
  private FactCodec.Content content;

  Facet(long version, byte[] bytes) {
    this.version = version;
    this.bytes = bytes;
  }

  /** Of a fact in hand, which need not be decoded. */
  static Facet of(Fact fact) {
    var facet = new Facet(fact.version(), FactCodec.encode(fact));
    facet.content = new FactCodec.Content(fact.deleted(), fact.customerRef(), fact.values());
    return facet;
  }

  /** The same content in another version. */
  Facet at(long otherVersion, Kind kind) {
    var facet = new Facet(otherVersion, bytes);
    facet.content = content(kind);
    return facet;
  }

  long version() {
    return version;
  }

  byte[] bytes() {
    return bytes;
  }

  FactCodec.Content content(Kind kind) {
    var known = content;
    if (known == null) {
      known = FactCodec.decode(kind, bytes);
      content = known;
    }
    return known;
  }

  /** The order that decides which fact of a facet stays. */
  @Override
  public int compareTo(Facet other) {
    int byVersion = Long.compare(version, other.version);
    return byVersion != 0 ? byVersion : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facet facet && compareTo(facet) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version) * 31 + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Facet[version=" + version + ", " + bytes.length + " bytes]";
  }
}
