/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meyasu.facts.Ticket;
import dev.meyasu.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final RuntimeException POISON = new StreamsException("cannot go on");

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2025-06-30T00:00:00Z");
  private final Failures failures = new Failures(new Adjustable(), pauses::add);

  /** Shows what the test says. */
  private final class Adjustable extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void whatFailsAgainAndAgainStopsTheClientWithItsCause() {
    for (int i = 0; i < Failures.TOLERATED; i++) {
      assertThat(failures.handle(POISON)).isEqualTo(REPLACE_THREAD);
      now = now.plusSeconds(2);
    }
    assertThat(failures.handle(POISON)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(failures.last()).contains(POISON);
    assertThat(pauses).hasSize(Failures.TOLERATED).allMatch(pause -> !pause.isZero());
  }

  @Test
  void whatFailsNowAndThenIsTriedAgainForEver() {
    for (int i = 0; i < 100; i++) {
      assertThat(failures.handle(POISON)).isEqualTo(REPLACE_THREAD);
      now = now.plus(Failures.WITHIN.dividedBy(Failures.TOLERATED)).plusMillis(1);
    }
  }

  @Test
  void aRegistryThatIsAwayIsWaitedForAndNoRecordIsBlamedForIt() {
    var nobody = Map.of("schema.registry.url", "http://127.0.0.1:1");
    var deserializer = AvroSerdes.of(Ticket.class, nobody).deserializer();
    var away =
        catchThrowable(
            () -> deserializer.deserialize("facts.ticket", new byte[] {0, 0, 0, 0, 1, 2}));

    assertThat(Failures.sparesTheRecord(away)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(failures.handle(new StreamsException(away))).isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void aRecordIsBlamedForItsBytesOnly() {
    assertThat(Failures.sparesTheRecord(new SerializationException("no record"))).isFalse();
    assertThat(Failures.sparesTheRecord(new IllegalArgumentException("unusable"))).isFalse();
    assertThat(Failures.sparesTheRecord(new StreamsException(new TimeoutException("away"))))
        .isTrue();
  }
}
