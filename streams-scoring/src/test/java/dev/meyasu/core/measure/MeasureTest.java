/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static dev.meyasu.core.Facts.contract;
import static dev.meyasu.core.Facts.customer;
import static dev.meyasu.core.Facts.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.NotCounted;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final CustomerLink PRO =
      CustomerLink.to(
          new Customer("crm/7", List.of("crm:7"), "Acme", new TreeMap<>(Map.of("plan", "pro"))));
  private static final CustomerLink PLANLESS =
      CustomerLink.to(new Customer("crm/7", List.of("crm:7"), "Acme", new TreeMap<>()));

  private static EntityView view(Facts facts) {
    return Entity.of(facts.fact(), TOKYO).view(TOKYO).orElseThrow();
  }

  private static List<String> texts(EntityMeasure measure, Facts facts, CustomerLink link) {
    return measure.contributions(view(facts), link, TOKYO).stream()
        .map(c -> c.cell().segment() + " " + day(c) + " " + c.tally())
        .toList();
  }

  private static String day(Contribution contribution) {
    return LocalDate.ofEpochDay(contribution.cell().epochDay()).toString();
  }

  private static Facts answered() {
    return ticket("1")
        .with("channel", "mail")
        .with("priority", "high")
        .at("opened_at", "2025-01-31T14:00:00Z")
        .at("first_response_at", "2025-01-31T15:00:00.000001Z");
  }

  @Test
  void anOccurrenceCountsOnItsDayInTotalAndOncePerDimension() {
    assertThat(texts(Lenses.answered(), answered(), PRO))
        .containsExactly(
            "total 2025-02-01 [1, 3600000001, 1849116673, 3017485143]",
            "plan=pro 2025-02-01 [1, 3600000001, 1849116673, 3017485143]",
            "priority=high 2025-02-01 [1, 3600000001, 1849116673, 3017485143]");
  }

  @Test
  void whatIsNotKnownHasASegmentOfItsOwn() {
    assertThat(texts(Lenses.answered(), answered().with("priority", null), PLANLESS))
        .contains(
            "plan=(none) 2025-02-01 [1, 3600000001, 1849116673, 3017485143]",
            "priority=(none) 2025-02-01 [1, 3600000001, 1849116673, 3017485143]");
    assertThat(texts(Lenses.answered(), answered(), CustomerLink.UNLINKED))
        .contains("plan=(unlinked) 2025-02-01 [1, 3600000001, 1849116673, 3017485143]");
  }

  @Test
  void anIntervalOpensAndClosesOnItsDays() {
    var open = contract("1").at("started_at", "2025-01-31T15:00:00Z");
    var closed = open.at("ended_at", "2025-02-01T15:00:01Z");
    var within = open.at("ended_at", "2025-01-31T16:00:00Z");

    assertThat(texts(Lenses.subscriptions(), open, PRO).get(0)).isEqualTo("total 2025-02-01 [1]");
    assertThat(texts(Lenses.subscriptions(), closed, PRO).subList(0, 2))
        .containsExactly("total 2025-02-01 [1]", "total 2025-02-02 [0, 0, 1, 1000000, 86401]");
    assertThat(texts(Lenses.subscriptions(), within, PRO).get(0))
        .isEqualTo("total 2025-02-01 [1, 0, 1, 3600000000, 3600]");
  }

  @Test
  void aCustomerIsItsOwnWhateverItsLinkSays() {
    var signups =
        new Occurrence(
            "customers",
            "eeee",
            Kind.CUSTOMER,
            List.of(Lenses.plan()),
            true,
            (entity, link) -> Instant.EPOCH,
            (entity, link) -> true,
            null);
    var pro = customer("9").with("attributes", Map.of("plan", "pro"));

    assertThat(texts(signups, pro, CustomerLink.UNLINKED)).contains("plan=pro 1970-01-01 [1]");
  }

  @Test
  void aCustomerAnswersToItsOwnIdAndToItsExternalRefs() {
    var view = view(customer("9").with("external_refs", List.of("zd:1", "app:x")));

    assertThat(Customer.of(view).refs()).containsExactly("app:x", "src:9", "zd:1");
  }

  @Test
  void whyAnEntityIsNotCounted() {
    assertThat(reason(Lenses.answered(), answered().with("channel", "bot")))
        .isEqualTo(Reason.FILTERED);
    assertThat(reason(Lenses.answered(), answered().with("channel", null)))
        .isEqualTo(Reason.FILTERED);
    assertThat(reason(Lenses.answered(), answered().with("first_response_at", null)))
        .isEqualTo(Reason.NO_TIME);
    assertThat(reason(Lenses.answered(), answered().with("opened_at", null)))
        .isEqualTo(Reason.NO_VALUE);
    assertThat(reason(Lenses.subscriptions(), contract("1"))).isEqualTo(Reason.NO_TIME);
    assertThat(
            reason(
                Lenses.subscriptions(),
                contract("1")
                    .at("started_at", "2025-01-02T00:00:00Z")
                    .at("ended_at", "2025-01-01T23:59:59Z")))
        .isEqualTo(Reason.ENDS_BEFORE_START);
  }

  @Test
  void anExpressionThatFailsLeavesTheEntityOutAndSaysWhy() {
    Lens<Boolean> failing =
        (entity, link) -> {
          throw new LensException("where: no such key", null);
        };
    var measure =
        new Occurrence(
            "m", "ffff", Kind.TICKET, List.of(), false, Lenses.instant("opened_at"), failing, null);

    assertThat(measure.evaluate(view(answered()), PRO, TOKYO))
        .isEqualTo(new NotCounted(Reason.FAILED, "where: no such key"));
  }

  private static Reason reason(EntityMeasure measure, Facts facts) {
    return ((NotCounted) measure.evaluate(view(facts), PRO, TOKYO)).reason();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a whole number, 4, 4000000",
    "half a millionth goes to the even one below, 0.0000005, 0",
    "half a millionth goes to the even one above, 0.0000015, 2",
    "a negative half, -0.0000005, 0",
    "a decimal that no double is, 0.1, 100000",
    "the greatest, 1e10, 10000000000000000",
    "beyond the greatest, 10000000000.01, ",
    "not a number, NaN, ",
    "infinity, -Infinity, ",
  })
  void numbersAreSummedInMillionths(String name, double value, Long expected) {
    var measure =
        new Occurrence(
            "m",
            "ffff",
            Kind.TICKET,
            List.of(),
            false,
            Lenses.instant("opened_at"),
            (entity, link) -> true,
            (entity, link) -> value);
    var outcome = measure.evaluate(view(answered()), PRO, TOKYO);

    if (expected == null) {
      assertThat(((NotCounted) outcome).reason()).isEqualTo(Reason.OUT_OF_RANGE);
    } else {
      assertThat(outcome.contributions().get(0).tally()).isEqualTo(Amounts.of(expected));
    }
  }

  @Test
  void aDurationOfAnyLengthIsBounded() {
    var measure =
        new Occurrence(
            "m",
            "ffff",
            Kind.TICKET,
            List.of(),
            false,
            Lenses.instant("opened_at"),
            (entity, link) -> true,
            (entity, link) -> Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(measure.contributions(view(answered()), PRO, TOKYO)).isEmpty();
  }
}
