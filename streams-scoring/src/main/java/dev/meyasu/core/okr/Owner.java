/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import java.util.Locale;
import java.util.Objects;

/** Who answers for an objective. */
public record Owner(String id, LocalText name, Kind kind) {

  /** What the owner is. */
  public enum Kind {
    COMPANY,
    DEPARTMENT,
    TEAM;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Owner {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
  }
}
