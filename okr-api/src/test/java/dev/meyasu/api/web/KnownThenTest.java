/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.CompanyReview;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.api.wiring.ByHand;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.review.Shift;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change between two days, split by what was known when the first had ended. */
final class KnownThenTest {
  private static final String CAUSES = "/api/v1/key-results/response-2025/changes/causes";
  private static final LocalDate DAY = LocalDate.of(2025, 6, 20);

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).feed(List.of(Company.applied("wall")));
    server.feed(List.of(new Change.OfEvent(CompanyReview.applied())));
    server.caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static CellKey cell() {
    var answered = Company.definitions().measures().get("answered").hash();
    return new CellKey(answered, Segment.TOTAL, (int) DAY.toEpochDay());
  }

  private static Tally ticket(int hours) {
    return Tally.of(1, hours * 3_600_000_000L);
  }

  /** One ticket of 100 hours came late, one was corrected from 10 to 40 hours. */
  private double changeTheDay() {
    var known = (double) server.json(CAUSES + "?from=2025-06-29").get("restated");
    var now = Company.cells().get(cell()).plus(ticket(100)).plus(ticket(40)).minus(ticket(10));
    server.feed(List.of(Company.cell(cell(), now)));
    server.bean(ByHand.Moved.class).after =
        new MoveJournal.After(
            List.of(
                shift("TICKET|helpdesk/late", null, ticket(100)),
                shift("TICKET|helpdesk/wrong", ticket(10), ticket(40))),
            0,
            true);
    return known;
  }

  private static Shift shift(String entity, Tally before, Tally after) {
    var change = new Shift.Change(Optional.ofNullable(before), Optional.of(after));
    return new Shift(entity, before == null, "fact", Company.NOW, Map.of(cell(), change));
  }

  @Test
  void correctionsAndLateFactsLeadFromWhatWasKnownToWhatIs() {
    double known = changeTheDay();
    var causes = server.json(CAUSES + "?from=2025-06-29&to=2025-12-31");

    assertThat(causes)
        .containsEntry("from", "2025-06-29")
        .containsEntry("to", "2025-12-31")
        .containsEntry("known", known)
        .containsEntry("total", 2)
        .containsEntry("missing", 0)
        .containsEntry("to_the_end", true);
    var steps = (List<?>) causes.get("steps");
    assertThat(steps.stream().map(s -> ((Map<?, ?>) s).get("kind")).toList())
        .hasToString("[correction, late]");
    assertThat(((Map<?, ?>) steps.get(0)).get("from")).isEqualTo(known);
    assertThat(((Map<?, ?>) steps.get(1)).get("until")).isEqualTo(causes.get("restated"));
    assertThat((double) causes.get("restated")).isGreaterThan(known);
    assertThat(causes.get("value")).isEqualTo(value("2025-12-31"));
    assertThat((List<?>) server.json(CAUSES + "?from=2025-06-29&limit=1").get("entities"))
        .hasSize(1);
  }

  private Object value(String day) {
    var explained = server.json("/api/v1/key-results/response-2025/explain?as_of=" + day);
    return explained.get("value");
  }

  @Test
  void aDayBeforeItsDefinitionIsNotTold() {
    var refused = server.send("GET", CAUSES + "?from=2025-06-27");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("The definition is newer than that day");
  }

  @Test
  void inAReplayNothingWasKnownOnADay() {
    server.feed(List.of(Company.applied("event")));
    var refused = server.send("GET", CAUSES + "?from=2025-06-29");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("In a replay");
  }
}
