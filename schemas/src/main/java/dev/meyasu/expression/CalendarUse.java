/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.util.Set;

/**
 * Which calendars the results of an expression depend on.
 *
 * @param named the ids it names
 * @param any whether it also chooses one by what it reads; then all calendars count, and which team
 *     works by which
 */
public record CalendarUse(Set<String> named, boolean any) {
  public CalendarUse {
    named = Set.copyOf(named);
  }
}
