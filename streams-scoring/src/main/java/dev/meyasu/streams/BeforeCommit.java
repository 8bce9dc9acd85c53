/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Lets a processor write what it gathered in memory to its stores and tell it downstream, right
 * before each commit.
 *
 * <p>It is a store that holds nothing. Kafka Streams flushes the record caches of a task before it
 * flushes the task's producer and commits, whatever the commit's occasion: time, a rebalance, a
 * clean close. This store passes for such a cache, so that what was gathered is always part of the
 * transaction that commits the input it came from. A task that is closed for a failure is not
 * flushed; its input comes again.
 *
 * <p>{@link CachedStateStore} and {@link InternalProcessorContext} are internal to Kafka Streams;
 * decision 10 says why they are used, and tests would fail if the former were no longer called.
 * Kafka Streams itself sets the node and the record in the same way where its caches forward.
 */
final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {
  private static final Runnable NOTHING = () -> {};
  private static final long NO_OFFSET = -1;
  private static final int NO_PARTITION = -1;

  private final String name;
  private boolean open;
  private Runnable action = NOTHING;

  private BeforeCommit(String name) {
    this.name = name;
  }

  /** For {@code Topology.addStateStore}. */
  static StoreBuilder<BeforeCommit> builder(String name) {
    return new Builder(name);
  }

  /**
   * From now on this is run before each commit, instead of whatever was before.
   *
   * @param context of the processor that asks, while it is initialised; the action may forward
   */
  void run(ProcessorContext<?, ?> context, Runnable writeBack) {
    action = writeBack;
    if (!(context instanceof InternalProcessorContext<?, ?> task)) return; // a test's
    var node = task.currentNode();
    action = () -> as(node, task, writeBack);
  }

  /** What forwards, or writes to a store with a log, does so for a processor and at a time. */
  private static void as(
      ProcessorNode<?, ?, ?, ?> node, InternalProcessorContext<?, ?> task, Runnable writeBack) {
    var before = task.currentNode();
    var recordBefore = task.recordContext();
    task.setCurrentNode(node);
    task.setRecordContext(
        new ProcessorRecordContext(
            task.currentSystemTimeMs(), NO_OFFSET, NO_PARTITION, null, new RecordHeaders()));
    try {
      writeBack.run();
    } finally {
      task.setRecordContext(recordBefore);
      task.setCurrentNode(before);
    }
  }

  /** Does now what would be done before the next commit. */
  void early() {
    action.run();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void flushCache() {
    action.run();
  }

  @Override
  public void clearCache() {
    action = NOTHING;
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean oldValues) {
    return false;
  }

  @Override
  public void close() {
    open = false;
    action = NOTHING;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private record Builder(String name) implements StoreBuilder<BeforeCommit> {
    @Override
    public BeforeCommit build() {
      return new BeforeCommit(name);
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("there is nothing to log");
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
