/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The calendar that windows are laid in.
 *
 * @param fiscalYearStarts the month from which quarters are counted
 * @param cycle the cycle that a {@link Window.CycleToDate} runs in; empty outside of any
 */
public record Frame(ZoneId zone, Month fiscalYearStarts, Optional<Span> cycle) {
  public Frame {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(fiscalYearStarts, "fiscalYearStarts");
  }

  /** Days from one to another, which is not included. */
  public record Span(LocalDate from, LocalDate until) {
    public Span {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException(until + " is not after " + from);
      }
    }
  }
}
