/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import static dev.meyasu.core.Facts.contract;
import static dev.meyasu.core.Facts.customer;
import static dev.meyasu.core.Facts.ticket;
import static dev.meyasu.core.Facts.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.core.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static Entity fold(Facts... facts) {
    var entity = Entity.of(facts[0].fact(), TOKYO);
    for (var fact : facts) {
      entity = entity.fold(fact.fact());
    }
    return entity;
  }

  private static Optional<Object> field(String name, Facts... facts) {
    return fold(facts).view(TOKYO).map(view -> view.value(name));
  }

  @Test
  void theGreatestVersionOfAFacetWins() {
    var low = ticket("1").version(1).with("priority", "low");
    var high = ticket("1").version(2).with("priority", "high");

    assertThat(field("priority", low, high)).contains("high");
    assertThat(field("priority", high, low)).contains("high");
  }

  @Test
  void aFactThatChangesNothingGivesTheSameInstance() {
    var entity = fold(ticket("1").version(2));

    assertThat(entity.fold(ticket("1").version(2).fact())).isSameAs(entity);
    assertThat(entity.fold(ticket("1").version(1).with("channel", "mail").fact())).isSameAs(entity);
  }

  @Test
  void equalVersionsAreDecidedByTheirBytesNotByTheirOrder() {
    var a = ticket("1").with("channel", "a");
    var b = ticket("1").with("channel", "b");

    assertThat(fold(a, b)).isEqualTo(fold(b, a));
    assertThat(field("channel", a, b)).contains("b");
  }

  @Test
  void facetsAreMergedFieldByField() {
    var opening = ticket("1").facet("opening").version(-5).at("opened_at", "2025-01-01T00:00:00Z");
    var rating = ticket("1").facet("rating").version(9).with("rating", 4.5).of("crm:7");
    var view = fold(opening, rating).view(TOKYO).orElseThrow();

    assertThat(view.value("opened_at")).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(view.value("rating")).isEqualTo(4.5);
    assertThat(view.customerRef()).contains("crm:7");
  }

  @Test
  void whereTwoFacetsHaveAFieldTheNewerFacetGivesItAndMapsAreMergedByKey() {
    var core = ticket("1").version(3).with("attributes", Map.of("a", "1", "b", "1"));
    var other = ticket("1").facet("x").version(4).with("attributes", Map.of("b", "2", "c", "2"));

    assertThat(field("attributes", core, other)).contains(Map.of("a", "1", "b", "2", "c", "2"));
  }

  @Test
  void aDeletedCoreRemovesTheEntityUntilAHigherVersionRevivesIt() {
    var born = ticket("1").version(1).with("channel", "mail");
    var rating = ticket("1").facet("rating").version(99).with("rating", 5.0);
    var gone = ticket("1").version(2).deletion();
    var back = ticket("1").version(3).with("channel", "chat");

    assertThat(fold(born, rating, gone).view(TOKYO)).isEmpty();
    assertThat(fold(gone, born, rating).view(TOKYO)).isEmpty();
    assertThat(field("channel", back, gone, born)).contains("chat");
    assertThat(field("rating", gone, back, rating)).contains(5.0);
  }

  @Test
  void anotherDeletedFacetRemovesOnlyItself() {
    var core = ticket("1").with("channel", "mail");
    var rated = ticket("1").facet("rating").version(1).with("rating", 2.0);
    var unrated = ticket("1").facet("rating").version(2).deletion().with("rating", 2.0);
    var view = fold(core, rated, unrated).view(TOKYO).orElseThrow();

    assertThat(view.value("channel")).isEqualTo("mail");
    assertThat(view.value("rating")).isNull();
    assertThat(fold(unrated).view(TOKYO)).isEmpty();
  }

  @Test
  void usageIsOneEntityPerUserAndDayWithEachEventOnce() {
    var morning = event("e1", "login", "2025-03-01T15:30:00Z");
    var again = event("e1", "login", "2025-03-01T15:30:00Z");
    var evening = event("e2", "export", "2025-03-02T14:59:59Z");
    var view = fold(morning, again, evening).view(TOKYO).orElseThrow();

    assertThat(view.key()).isEqualTo("src/ann/2025-03-02");
    assertThat(view.value("at")).isEqualTo(Instant.parse("2025-03-01T15:00:00Z"));
    assertThat(view.value("events")).isEqualTo(2L);
    assertThat(view.value("names")).isEqualTo(List.of("export", "login"));
    assertThat(view.value("user")).isEqualTo("ann");
    assertThat(Entity.keyOf(event("e3", "x", "2025-03-02T15:00:00Z").fact(), TOKYO))
        .isEqualTo("src/ann/2025-03-03");
  }

  @Test
  void aDeletedEventIsNotCountedEvenIfItIsNamedCore() {
    var one = event("core", "login", "2025-03-02T00:00:00Z");
    var two = event("e2", "login", "2025-03-02T01:00:00Z");

    assertThat(field("events", one, two, one.version(2).deletion())).contains(1L);
    assertThat(fold(two, two.version(2).deletion()).view(TOKYO)).isEmpty();
  }

  private static Facts event(String id, String name, String at) {
    return usage(id).with("event_id", id).with("user", "ann").with("name", name).at("at", at);
  }

  @Test
  void bytesReturnTheSameEntityAndATypicalTicketTakesFewOfThem() {
    var entity =
        fold(
            ticket("184223")
                .version(1_735_689_600_000_000L)
                .of("crm:51234")
                .at("opened_at", "2025-01-01T00:00:00Z")
                .at("first_response_at", "2025-01-01T02:00:00Z")
                .at("resolved_at", "2025-01-03T09:12:33Z")
                .with("channel", "mail")
                .with("priority", "normal")
                .with("rating", 4.0)
                .with("assignee_team", "support"));

    assertThat(Entity.fromBytes(entity.toBytes())).isEqualTo(entity);
    assertThat(entity.toBytes()).hasSizeLessThanOrEqualTo(130);
  }

  @Test
  void everyTypeOfFieldSurvivesItsBytes() {
    var fact =
        contract("ä|%/9")
            .facet("品")
            .version(Long.MIN_VALUE)
            .of("crm:顧客")
            .at("signed_at", "0001-01-01T00:00:00Z")
            .at("started_at", "9999-12-31T23:59:59.999999Z")
            .at("ended_at", "1969-12-31T23:59:59.999999Z")
            .with("trial", false)
            .with("mrr", Long.MIN_VALUE)
            .with("attributes", Map.of("", "", "b", "\u0000"));
    var entity = fold(fact);
    var numbers =
        fold(ticket("1").with("rating", -0.0), ticket("1").facet("x").with("rating", 0.1));

    assertThat(Entity.fromBytes(entity.toBytes()).view(TOKYO)).isEqualTo(entity.view(TOKYO));
    assertThat(FactCodec.decode(Kind.CONTRACT, FactCodec.encode(fact.fact())).values())
        .isEqualTo(fact.fact().values());
    assertThat(Entity.fromBytes(numbers.toBytes())).isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, 1, -1, 0.1, 4.5, 1e300, 9007199254740992.0, Double.MIN_VALUE, Double.NaN})
  void numbersAreKeptBitByBit(double number) {
    var fact = ticket("1").with("rating", number).fact();

    assertThat(FactCodec.decode(Kind.TICKET, FactCodec.encode(fact)).values())
        .isEqualTo(fact.values());
  }

  @Test
  void theBytesOfAFactAreFixed() {
    var fact = ticket("1").of("c:1").at("opened_at", "1970-01-01T00:00:01Z").with("rating", 2.0);

    assertThat(FactCodec.encode(fact.fact()))
        .containsExactly(1, 0b1000_0110, 0b0000_0100, 3, 'c', ':', '1', 4, 8);
  }

  @Test
  void truncatedOrForeignBytesAreRefused() {
    var bytes = fold(ticket("1").with("channel", "mail")).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Entity.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Entity.fromBytes(new byte[] {9, 0, 0, 0}))
        .hasMessageContaining("revision 9");
    assertThatThrownBy(() -> FactCodec.decode(Kind.USER, new byte[] {1, (byte) 0x80, 2}))
        .hasMessageContaining("does not have");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an instant before year 1, opened_at, -31557014167219200",
    "an instant after year 9999, opened_at, 31556889864403199",
    "a text where a number belongs, rating, ",
  })
  void anUnusableValueIsRefused(String name, String field, Long second) {
    var fact = ticket("1").with(field, second == null ? "good" : Instant.ofEpochSecond(second));

    assertThatThrownBy(fact::fact)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void twoStatesOfAnEntityMergeIntoWhatBothKnow() {
    var a = fold(ticket("1").version(1).with("channel", "mail"));
    var b = fold(ticket("1").version(2).with("channel", "chat"), ticket("1").facet("r").version(0));

    assertThat(a.merge(b)).isEqualTo(b.merge(a)).isEqualTo(b);
    assertThat(b.merge(a)).isSameAs(b);
  }

  @Test
  void twoStatesOfADayMergeIntoTheEventsOfBothInAnyOrder() {
    var one = fold(event("e1", "login", "2025-03-02T00:00:00Z"));
    var two = fold(event("e2", "export", "2025-03-02T01:00:00Z").version(7));
    var gone = fold(event("e1", "login", "2025-03-02T00:00:00Z").version(2).deletion());

    assertThat(one.merge(two).merge(gone)).isEqualTo(gone.merge(one.merge(two)));
    assertThat(one.merge(gone.merge(two))).isEqualTo(one.merge(gone).merge(two));
    assertThat(one.merge(gone).merge(two).view(TOKYO).orElseThrow().value("events")).isEqualTo(1L);
    assertThat(Entity.fromBytes(one.merge(two).toBytes())).isEqualTo(two.merge(one));
  }

  @Test
  void anEventOfADayTakesFewBytesAndKeepsWhatTheDayShows() {
    var facts = new Facts[1_000];
    for (int i = 0; i < facts.length; i++) {
      facts[i] =
          event("a-rather-long-event-id-" + i, "login", "2025-03-02T00:00:00Z")
              .version(1_740_873_600_000_000L + i * 1_000_000L)
              .of("crm:7")
              .with("attributes", Map.of("device", "phone"))
              .with("properties", Map.of("page", "x".repeat(500)));
    }
    var day = fold(facts);
    var view = Entity.fromBytes(day.toBytes()).view(TOKYO).orElseThrow();

    assertThat(day.toBytes()).hasSizeLessThan(16 * facts.length);
    assertThat(Entity.fromBytes(day.toBytes())).isEqualTo(day);
    assertThat(view).isEqualTo(day.view(TOKYO).orElseThrow());
    assertThat(view.value("events")).isEqualTo(1_000L);
    assertThat(view.value("attributes")).isEqualTo(Map.of("device", "phone"));
    assertThat(view.customerRef()).contains("crm:7");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"user", "event_id"})
  void aNameWithANulCannotBePartOfAKey(String field) {
    var event = event("e1", "login", "2025-03-02T00:00:00Z").with(field, "a\0b");

    assertThatThrownBy(event::fact).hasMessageContaining(field).hasMessageContaining("NUL");
  }

  @Test
  void noReferenceIdOrFacetHoldsANul() {
    assertThatThrownBy(() -> ticket("1\0").fact()).hasMessageContaining("entity_id");
    assertThatThrownBy(() -> ticket("1").facet("\0").fact()).hasMessageContaining("facet");
    assertThatThrownBy(() -> ticket("1").of("crm:\0").fact()).hasMessageContaining("customer_ref");
    assertThatThrownBy(
            () -> customer("1").with("external_refs", List.of("desk:1", "desk:\0")).fact())
        .hasMessageContaining("external_refs");
  }
}
