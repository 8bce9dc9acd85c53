/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

/** Is told what changed, on the thread that applies changes: note it down and return at once. */
public interface ChangeListener {
  void scoreChanged(String keyResult);

  void sourceChanged(String source);

  void definitionsChanged();

  void freshnessChanged();
}
