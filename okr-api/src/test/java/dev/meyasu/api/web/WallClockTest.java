/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time goes on while nothing is scored: the company under the wall clock, from 5 January 2026. */
final class WallClockTest {
  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).feed(List.of(Company.applied("wall")));
    server.caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void cyclesEndThoughNothingIsScored() {
    assertThat(server.json("/api/v1/board"))
        .containsEntry("as_of", "2026-01-05T09:00:00+09:00")
        .containsEntry("cycle", "2026");
    assertThat(states()).hasToString("[closed, closed, running]");
    server.clock().goOn(Duration.ofDays(365));
    assertThat(states()).hasToString("[closed, closed, closed]");
  }

  private List<?> states() {
    return server.list("/api/v1/cycles").stream()
        .map(one -> ((Map<?, ?>) one).get("state"))
        .toList();
  }

  @Test
  void tagOfTheBoardChangesWithTheDay() {
    var tag = server.send("GET", "/api/v1/board").headers().firstValue("ETag").orElseThrow();
    assertThat(again(tag)).isEqualTo(304);
    server.clock().goOn(Duration.ofHours(15));
    assertThat(again(tag)).as("after midnight in Tokyo").isEqualTo(200);
  }

  private int again(String tag) {
    return server.send("GET", "/api/v1/board", "If-None-Match", tag).statusCode();
  }
}
