/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Spreads frames to every listening client and keeps the newest ones for those that come back.
 *
 * <p>An id is {@code epoch-number}; the epoch is new at each start, so that an id of another run or
 * another replica is never mistaken for one of ours.
 */
public final class Hub implements AutoCloseable {
  private final String epoch;
  private final int kept;
  private final Function<Hub, List<Frame>> snapshot;
  private final Deque<Numbered> ring = new ArrayDeque<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private long last;
  private boolean closed;

  private record Numbered(long number, Frame frame) {}

  /**
   * @param epoch letters and digits, different at each start
   * @param kept how many frames a client may have missed and still resume
   * @param snapshot frames that say everything there is to know now, made with {@link #frame}
   */
  public Hub(String epoch, int kept, Function<Hub, List<Frame>> snapshot) {
    this.epoch = epoch;
    this.kept = kept;
    this.snapshot = snapshot;
  }

  /** A frame of a snapshot: a client that has it resumes after the newest frame sent so far. */
  public synchronized Frame frame(String topic, String event, String json) {
    return new Frame(epoch + "-" + last, topic, event, json);
  }

  /** Tells all clients. */
  public synchronized void publish(String topic, String event, String json) {
    last++;
    var frame = frame(topic, event, json);
    ring.addLast(new Numbered(last, frame));
    if (ring.size() > kept) {
      ring.removeFirst();
    }
    listeners.forEach(listener -> listener.offer(frame));
  }

  public void heartbeat() {
    listeners.forEach(listener -> listener.offer(Frame.comment("alive")));
  }

  public int clients() {
    return listeners.size();
  }

  /**
   * What a client gets: all it missed since that id, or everything where that is unknown or too
   * long ago, and then each change.
   */
  public Publisher<Frame> listen(@Nullable String lastEventId) {
    return client -> {
      var first = new ArrayList<Frame>();
      first.add(Frame.comment("meyasu"));
      Listener[] self = new Listener[1];
      synchronized (this) {
        var missed = missedSince(lastEventId);
        first.addAll(missed == null ? snapshot.apply(this) : missed);
        self[0] = new Listener(client, first, () -> listeners.remove(self[0]));
        if (!closed) {
          listeners.add(self[0]);
        }
      }
      client.onSubscribe(self[0]);
      if (closed) {
        self[0].complete();
      }
    };
  }

  private @Nullable List<Frame> missedSince(@Nullable String id) {
    if (id == null || !id.startsWith(epoch + "-")) {
      return null;
    }
    long number;
    try {
      number = Long.parseLong(id.substring(epoch.length() + 1));
    } catch (NumberFormatException e) {
      return null;
    }
    long oldest = ring.isEmpty() ? last : ring.getFirst().number() - 1;
    if (number < oldest || number > last) {
      return null;
    }
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
