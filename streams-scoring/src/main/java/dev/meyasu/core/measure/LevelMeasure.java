/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

/**
 * Measures something that stands at a level on every day, of every key: so much from one day on,
 * and no longer from another.
 *
 * <p>Its cells hold by how much the level changes on a day, days to come included: the level of a
 * day is the sum of all cells up to it, so that it falls as the clock moves, without any fact. What
 * happens at an instant belongs to that instant's day, as everywhere: the level of a day is that at
 * its end, and today's takes in what is announced for later today.
 */
public sealed interface LevelMeasure extends KeyedMeasure permits Latest, Distinct, Retained {

  /** How long what happened on a day goes on counting. */
  Within within();
}
