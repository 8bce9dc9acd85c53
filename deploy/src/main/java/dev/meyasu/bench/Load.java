/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/** Sends so many facts a second, in a thread of its own, until it is stopped or there are none. */
final class Load implements AutoCloseable {
  private final Sender sender;
  private final Iterator<Message> facts;
  private final double perSecond;
  private final Thread thread = new Thread(this::run, "load");
  private final long start = System.nanoTime();
  private volatile boolean stopped;
  private volatile long sent;

  private Load(Sender sender, Iterator<Message> facts, double perSecond) {
    this.sender = sender;
    this.facts = facts;
    this.perSecond = perSecond;
  }

  static Load start(Sender sender, Iterator<Message> facts, double perSecond) {
    var load = new Load(sender, facts, perSecond);
    load.thread.start();
    return load;
  }

  private void run() {
    while (!stopped && facts.hasNext()) {
      long due = start + (long) (sent * 1e9 / perSecond);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      sender.send(facts.next());
      sent++;
    }
    sender.flush();
  }

  /** Whether it has not come to its end. */
  boolean isRunning() {
    return thread.isAlive();
  }

  long sent() {
    return sent;
  }

  /** What it came to, since it started. */
  double sentPerSecond() {
    return sent / ((System.nanoTime() - start) / 1e9);
  }

  /** Returns when all that it sent has arrived. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
