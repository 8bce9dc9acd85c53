/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values that were used last, so many and no more. */
final class Remembered<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  Remembered(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > most;
  }
}
