/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Slow clients, returning clients. */
final class HubTest {
  private final Hub hub = new Hub("run", 3, () -> List.of(new Told("all", "all", "{}")));

  /** Takes only what it asked for. */
  static final class Client implements Subscriber<Frame> {
    final List<String> got = new ArrayList<>();
    Subscription subscription;
    boolean failing;

    Client(Publisher<Frame> stream) {
      stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onNext(Frame frame) {
      if (failing) {
        throw new IllegalStateException("the connection is gone");
      }
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

  private static Client client(Hub hub, String lastEventId) {
    var client = new Client(hub.listen(lastEventId));
    client.subscription.request(10);
    return client;
  }

  @Test
  void slowClientGetsOnlyTheNewestOfEachTopicInOrderOfId() {
    var slow = client(null, 2);
    for (int i = 1; i <= 1000; i++) {
      hub.publish(new Told("a", "reading", "a" + i));
      hub.publish(new Told("b", "reading", "b" + i));
    }
    slow.subscription.request(10);
    assertThat(slow.got).containsExactly("comment", "run-0 {}", "run-1999 a1000", "run-2000 b1000");
  }

  @Test
  void whatIsStillKnownIsResumed() {
    for (int i = 1; i <= 5; i++) {
      hub.publish(new Told("t" + i, "reading", "r" + i));
    }
    assertThat(client("run-2", 10).got)
        .containsExactly("comment", "run-3 r3", "run-4 r4", "run-5 r5");
    assertThat(client("run-5", 10).got).containsExactly("comment");
  }

  @Test
  void whatIsTooLongAgoOrUnknownStartsFromEverything() {
    for (int i = 1; i <= 5; i++) {
      hub.publish(new Told("t" + i, "reading", "r" + i));
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
  void onlyTheEndOfASnapshotCanBeResumedFrom() {
    var three = List.of("a", "b", "c").stream().map(one -> new Told(one, "reading", one)).toList();
    try (var whole = new Hub("run", 3, () -> three)) {
      whole.publish(new Told("a", "reading", "old"));
      var cut = new Client(whole.listen(null));
      cut.subscription.request(3);
      assertThat(cut.got)
          .as("cut off before its end")
          .containsExactly("comment", "null a", "null b");
      assertThat(three.get(0).frame().text()).startsWith("event: reading\n");

      cut.subscription.request(1);
      assertThat(cut.got).endsWith("run-1 c");
      assertThat(client(whole, "run-1").got).as("has all").containsExactly("comment");
    }
  }

  @Test
  void clientsThatComeTogetherShareOneRendering() {
    var rendered = new AtomicInteger();
    try (var shared =
        new Hub("run", 3, () -> List.of(new Told("all", "all", "" + rendered.incrementAndGet())))) {
      assertThat(client(shared, null).got).containsExactly("comment", "run-0 1");
      assertThat(client(shared, null).got).containsExactly("comment", "run-0 1");
      shared.publish(new Told("t", "reading", "r"));
      assertThat(client(shared, null).got).containsExactly("comment", "run-1 2");
    }
  }

  @Test
  void whatIsToldBetweenRenderingAndSubscribingIsNotMissed() {
    var stream = hub.listen(null);
    hub.publish(new Told("t", "reading", "r"));
    var client = new Client(stream);
    client.subscription.request(10);
    assertThat(client.got).containsExactly("comment", "run-0 {}", "run-1 r");
  }

  @Test
  void clientThatCannotBeWrittenToIsLeftAndDisturbsNoOther() {
    var dead = new Client(hub.listen(null));
    dead.failing = true;
    var well = client(null, 10);
    dead.subscription.request(10);
    assertThat(hub.clients()).isEqualTo(1);
    hub.publish(new Told("t", "reading", "r"));
    assertThat(well.got).endsWith("run-1 r");
  }

  @Test
  void closingEndsEveryStream() {
    var client = client(null, 10);
    hub.close();
    assertThat(client.got).endsWith("end");
    assertThat(client(null, 10).got).endsWith("end");
  }
}
