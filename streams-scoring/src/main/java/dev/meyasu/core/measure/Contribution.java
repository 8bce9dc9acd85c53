/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Objects;

/** What one entity adds to one cell; subtracted again when the entity changes. */
public record Contribution(CellKey cell, Tally tally) {
  public Contribution {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(tally, "tally");
  }
}
