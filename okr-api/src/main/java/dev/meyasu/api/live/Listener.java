/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream. What it has not taken yet waits, one frame per topic with the newest
 * winning, so that a slow client costs no more memory than the board has things to tell.
 */
final class Listener implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final Subscriber<? super Frame> client;
  private final Runnable onLeave;
  private final LinkedHashMap<String, Frame> waiting = new LinkedHashMap<>();
  private long demand;
  private boolean sending;
  private boolean left;

  Listener(Subscriber<? super Frame> client, List<Frame> first, Runnable onLeave) {
    this.client = client;
    this.onLeave = onLeave;
    first.forEach(frame -> waiting.put(frame.topic(), frame));
  }

  /** Never blocks: sends what the client has asked for and keeps the rest. */
  void offer(Frame frame) {
    synchronized (this) {
      // Put at the end, so that ids rise in the order sent.
      waiting.remove(frame.topic());
      waiting.put(frame.topic(), frame);
    }
    send();
  }

  @Override
  public void request(long more) {
    synchronized (this) {
      demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
    }
    send();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (left) {
        return;
      }
      left = true;
      waiting.clear();
    }
    onLeave.run();
  }

  void complete() {
    synchronized (this) {
      if (left) {
        return;
      }
      left = true;
    }
    onLeave.run();
    client.onComplete();
  }

  /** One thread at a time sends; another that comes meanwhile leaves its frame to it. */
  private void send() {
    while (true) {
      Frame next;
      synchronized (this) {
        if (sending) {
          return;
        }
        next = take();
        if (next == null) {
          return;
        }
        sending = true;
      }
      try {
        client.onNext(next);
      } catch (RuntimeException e) {
        // Such a client gets nothing more; the others must not suffer from it.
        LOG.debug("a client cannot be written to", e);
        cancel();
      }
      synchronized (this) {
        sending = false;
      }
    }
  }

  private Frame take() {
    if (left || demand == 0 || waiting.isEmpty()) {
      return null;
    }
    Iterator<Frame> frames = waiting.values().iterator();
    var frame = frames.next();
    frames.remove();
    demand--;
    return frame;
  }
}
