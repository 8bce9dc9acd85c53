/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import java.util.OptionalLong;

/**
 * How far a measure is that is still being counted.
 *
 * @param met entities counted so far
 * @param of how many there are of its kind; at least {@code met}
 * @param secondsLeft until the last is counted, at the pace of late; empty where that is not known
 */
public record Filling(long met, long of, OptionalLong secondsLeft) {

  /** From 0 to 1, which it never is: whoever fills says when all is counted. */
  double share() {
    return of == 0 ? 0 : Math.min(0.99, (double) met / of);
  }
}
