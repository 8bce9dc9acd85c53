/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.Locale;

/** How much of a target is promised. */
public enum Goal {
  /** Set to be out of reach: 60 to 70 % is success. */
  STRETCH,
  /** To be met in full. */
  COMMITTED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
