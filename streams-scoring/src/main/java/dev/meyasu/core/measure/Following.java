/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.util.List;
import java.util.Objects;

/**
 * Counts what an occurrence counts, but only shortly after something else: answers about a feature,
 * on the days that follow its delivery.
 *
 * <p>The two are told apart, and brought together, by a dimension that both have. It has no cells:
 * it is read from theirs, so that it is right in whatever order the facts of the two kinds come,
 * and are corrected. What is counted on a day counts if the window that ends with that day holds
 * one on which the other has counted something of the same segment. Cells know days and not
 * instants: within a day it does not matter what came first.
 *
 * @param counted what is counted, with its value
 * @param after what comes before
 * @param by the dimension of both; what has no value in it never counts
 * @param within how long the one goes on counting after the other
 */
public record Following(
    String id, String hash, Occurrence counted, Occurrence after, String by, Within within)
    implements Measure {
  public Following {
    Objects.requireNonNull(within, "within");
    for (var measure : List.of(counted, after)) {
      if (!measure.isDividedBy(by)) {
        throw new IllegalArgumentException(measure.id() + " is not divided by " + by);
      }
    }
  }

  /** That of what is counted. */
  @Override
  public Kind kind() {
    return counted.kind();
  }

  /** The one that brings both together, since cells are divided by one at a time. */
  @Override
  public List<Dimension> dimensions() {
    return counted.dimensions().stream().filter(d -> d.name().equals(by)).toList();
  }

  @Override
  public boolean usesCustomer() {
    return false;
  }

  @Override
  public List<Measure> readFrom() {
    return List.of(counted, after);
  }
}
