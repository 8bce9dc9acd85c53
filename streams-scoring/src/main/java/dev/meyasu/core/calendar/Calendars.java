/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import dev.meyasu.core.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The calendars of an organisation, and who works by which.
 *
 * @param byTeam the calendar's id
 * @param standard the id of the calendar of all other teams, and of work that no team has yet
 */
public record Calendars(
    Map<String, BusinessCalendar> byId, Map<String, String> byTeam, Optional<String> standard) {
  public static final Calendars NONE = new Calendars(Map.of(), Map.of(), Optional.empty());

  public Calendars {
    byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    byTeam = Collections.unmodifiableMap(new TreeMap<>(byTeam));
    if (!byId.keySet().containsAll(byTeam.values())) {
      throw new IllegalArgumentException(byTeam + " names more than " + byId.keySet());
    }
    if (standard.isPresent() && !byId.containsKey(standard.get())) {
      throw new IllegalArgumentException(standard.get() + " is none of " + byId.keySet());
    }
  }

  /**
   * The id of the team's calendar.
   *
   * @param team empty if there is none
   */
  public Optional<String> of(Optional<String> team) {
    return team.map(byTeam::get).or(() -> standard);
  }

  /** Identifies what these calendars say, and nothing of the others. */
  public String hash(Set<String> ids) {
    var contents = new TreeMap<String, String>();
    ids.forEach(id -> contents.put(id, byId.get(id).hash()));
    return Sha256.hex(contents.toString());
  }

  /** Identifies what all calendars say, and who works by which. */
  public String hash() {
    return Sha256.hex(hash(byId.keySet()) + '\n' + byTeam + '\n' + standard);
  }
}
