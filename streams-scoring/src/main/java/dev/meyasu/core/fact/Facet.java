/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.util.Arrays;

/** The winning fact of one facet: its version and {@linkplain FactCodec canonical bytes}. */
record Facet(long version, byte[] bytes) implements Comparable<Facet> {

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
