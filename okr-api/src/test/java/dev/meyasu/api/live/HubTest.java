/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Slow clients, returning clients. */
final class HubTest {
  private final Hub hub = new Hub("run", 3, self -> List.of(self.frame("all", "all", "{}")));

  /** Takes only what it asked for. */
  static final class Client implements Subscriber<Frame> {
    final List<String> got = new ArrayList<>();
    Subscription subscription;

    Client(Publisher<Frame> stream) {
      stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onNext(Frame frame) {
      got.add(frame.event() == null ? "comment" : frame.id() + " " + frame.data());
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      got.add("end");
    }
  }

  private Client client(String lastEventId, long asks) {
    var client = new Client(hub.listen(lastEventId));
    client.subscription.request(asks);
    return client;
  }

  @Test
  void slowClientGetsOnlyTheNewestOfEachTopicInOrderOfId() {
    var slow = client(null, 2);
    for (int i = 1; i <= 1000; i++) {
      hub.publish("a", "reading", "a" + i);
      hub.publish("b", "reading", "b" + i);
    }
    slow.subscription.request(10);
    assertThat(slow.got).containsExactly("comment", "run-0 {}", "run-1999 a1000", "run-2000 b1000");
  }

  @Test
  void whatIsStillKnownIsResumed() {
    for (int i = 1; i <= 5; i++) {
      hub.publish("t" + i, "reading", "r" + i);
    }
    assertThat(client("run-2", 10).got)
        .containsExactly("comment", "run-3 r3", "run-4 r4", "run-5 r5");
    assertThat(client("run-5", 10).got).containsExactly("comment");
  }

  @Test
  void whatIsTooLongAgoOrUnknownStartsFromEverything() {
    for (int i = 1; i <= 5; i++) {
      hub.publish("t" + i, "reading", "r" + i);
    }
    for (var id : new String[] {"run-1", "run-6", "run-x", "other-3", "", null}) {
      assertThat(client(id, 10).got).as("%s", id).containsExactly("comment", "run-5 {}");
    }
  }

  @Test
  void clientThatLeavesIsForgotten() {
    var client = client(null, 10);
    assertThat(hub.clients()).isEqualTo(1);
    client.subscription.cancel();
    assertThat(hub.clients()).isZero();
  }

  @Test
  void closingEndsEveryStream() {
    var client = client(null, 10);
    hub.close();
    assertThat(client.got).endsWith("end");
    assertThat(client(null, 10).got).endsWith("end");
  }
}
