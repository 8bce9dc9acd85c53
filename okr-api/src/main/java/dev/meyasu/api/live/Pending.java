/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.readmodel.ChangeListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What has changed since clients were last told. Noting a change takes no lock and never waits. */
final class Pending implements ChangeListener {
  private final Set<String> keyResults = ConcurrentHashMap.newKeySet();
  private final Set<String> sources = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean definitions = new AtomicBoolean();
  private final AtomicBoolean freshness = new AtomicBoolean();

  @Override
  public void scoreChanged(String keyResult) {
    keyResults.add(keyResult);
  }

  @Override
  public void sourceChanged(String source) {
    sources.add(source);
  }

  @Override
  public void definitionsChanged() {
    definitions.set(true);
  }

  @Override
  public void freshnessChanged() {
    freshness.set(true);
  }

  Set<String> takeKeyResults() {
    return take(keyResults);
  }

  Set<String> takeSources() {
    return take(sources);
  }

  boolean takeDefinitions() {
    return definitions.getAndSet(false);
  }

  boolean takeFreshness() {
    return freshness.getAndSet(false);
  }

  /**
   * Removed before they are read from the model, so a change that comes meanwhile is told again.
   */
  private static Set<String> take(Set<String> noted) {
    var taken = Set.copyOf(noted);
    noted.removeAll(taken);
    return taken;
  }
}
