/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the faults of one reading; not shared between threads. */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  public void add(Fault fault) {
    faults.add(fault);
  }

  /** By file and place. */
  public List<Fault> list() {
    return faults.stream()
        .sorted(
            Comparator.comparing(Fault::file)
                .thenComparingInt(Fault::line)
                .thenComparingInt(Fault::column))
        .toList();
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }
}
