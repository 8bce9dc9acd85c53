/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Spreads frames to every listening client and keeps the newest ones for those that come back.
 *
 * <p>An id is {@code epoch-number}; the epoch is new at each start, so that an id of another run or
 * another replica is never mistaken for one of ours. Of a snapshot only the last frame has an id: a
 * client that is cut off before it has no point to go on from, and gets all of it again.
 */
final class Hub implements AutoCloseable {
  private final String epoch;
  private final int kept;
  private final Supplier<List<Told>> everything;
  private final Deque<Numbered> ring = new ArrayDeque<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Object rendering = new Object();
  private Snapshot snapshot = new Snapshot(-1, List.of());
  private long last;
  private boolean closed;

  private record Numbered(long number, Frame frame) {}

  /** What there was to know when the frame of that number was the newest, or a little later. */
  private record Snapshot(long number, List<Frame> frames) {}

  /**
   * @param epoch letters and digits, different at each start
   * @param kept how many frames a client may have missed and still resume
   * @param everything all there is to know now; asked for by one thread at a time
   */
  Hub(String epoch, int kept, Supplier<List<Told>> everything) {
    this.epoch = epoch;
    this.kept = kept;
    this.everything = everything;
  }

  /** Tells all clients. */
  synchronized void publish(Told told) {
    last++;
    var frame = told.frame(id(last));
    ring.addLast(new Numbered(last, frame));
    if (ring.size() > kept) {
      ring.removeFirst();
    }
    listeners.forEach(listener -> listener.offer(frame));
  }

  private String id(long number) {
    return epoch + "-" + number;
  }

  void heartbeat() {
    listeners.forEach(listener -> listener.offer(Frame.comment("alive")));
  }

  int clients() {
    return listeners.size();
  }

  /**
   * What a client gets: all it missed since that id, or everything where that is unknown or too
   * long ago, and then each change. Everything is rendered here, on the caller's thread; to
   * subscribe then costs little.
   */
  Publisher<Frame> listen(@Nullable String lastEventId) {
    var from = number(lastEventId);
    var first = isKnown(from) ? new Snapshot(from, List.of()) : snapshot();
    return client -> subscribe(client, first);
  }

  private void subscribe(Subscriber<? super Frame> client, Snapshot first) {
    var self = new Listener[1];
    boolean ended;
    synchronized (this) {
      var frames = new ArrayList<Frame>();
      frames.add(Frame.comment("meyasu"));
      frames.addAll(first.frames());
      frames.addAll(since(first.number()));
      self[0] = new Listener(client, frames, () -> listeners.remove(self[0]));
      // Some of what came since it was rendered may be gone already; such a client comes back.
      ended = closed || !isKnown(first.number());
      if (!ended) {
        listeners.add(self[0]);
      }
    }
    client.onSubscribe(self[0]);
    if (ended) {
      self[0].complete();
    }
  }

  /** One rendering serves all who come before anything else is told. */
  private Snapshot snapshot() {
    synchronized (rendering) {
      long number;
      synchronized (this) {
        if (snapshot.number() == last) {
          return snapshot;
        }
        number = last;
      }
      var frames = new ArrayList<Frame>();
      var all = everything.get();
      for (int i = 0; i < all.size(); i++) {
        frames.add(i < all.size() - 1 ? all.get(i).frame() : all.get(i).frame(id(number)));
      }
      synchronized (this) {
        snapshot = new Snapshot(number, frames);
        return snapshot;
      }
    }
  }

  /** The number in an id; -1 if it is none of this run. */
  private long number(@Nullable String id) {
    if (id == null || !id.startsWith(epoch + "-")) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(epoch.length() + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Whether every frame after that number is still kept. */
  private synchronized boolean isKnown(long number) {
    long oldest = ring.isEmpty() ? last : ring.getFirst().number() - 1;
    return number >= oldest && number <= last;
  }

  private List<Frame> since(long number) {
    return ring.stream().filter(one -> one.number() > number).map(Numbered::frame).toList();
  }

  /** Ends every stream; clients come back by themselves. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    List.copyOf(listeners).forEach(Listener::complete);
  }
}
