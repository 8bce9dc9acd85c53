/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;

/**
 * What a team without this product would write for a dashboard: twelve totals by day, each by Kafka
 * Streams' own DSL, where {@link StockFold} has twelve counters by entity. A fact that is told
 * again counts again, and nothing is ever taken back.
 */
final class StockTotals {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /**
   * @param at when a fact counts; null if it does not
   * @param amount how much it counts
   */
  private record Total<F>(
      String name, Class<F> type, Function<F, Instant> at, ToLongFunction<F> amount) {
    /** One for each. */
    static <F> Total<F> count(String name, Class<F> type, Function<F, Instant> at) {
      return new Total<>(name, type, at, fact -> 1);
    }

    Instant at(Object fact) {
      return type.isInstance(fact) ? at.apply(type.cast(fact)) : null;
    }

    KeyValue<String, Long> entry(Object fact) {
      var day = LocalDate.ofInstant(at(fact), TOKYO).toString();
      return KeyValue.pair(day, amount.applyAsLong(type.cast(fact)));
    }
  }

  private static final List<Total<?>> TOTALS =
      List.of(
          Total.count("opened", Ticket.class, Ticket::getOpenedAt),
          Total.count("answered", Ticket.class, Ticket::getFirstResponseAt),
          new Total<>(
              "response-minutes", Ticket.class, Ticket::getFirstResponseAt, StockTotals::minutes),
          Total.count("resolved", Ticket.class, Ticket::getResolvedAt),
          Total.count("rated", Ticket.class, t -> t.getRating() == null ? null : t.getResolvedAt()),
          Total.count("events", Usage.class, Usage::getAt),
          Total.count("answers", SurveyResponse.class, SurveyResponse::getRespondedAt),
          Total.count(
              "satisfied",
              SurveyResponse.class,
              a -> a.getScore() >= a.getScaleMax() - 1 ? a.getRespondedAt() : null),
          Total.count("signed", Contract.class, Contract::getSignedAt),
          Total.count("ended", Contract.class, Contract::getEndedAt),
          Total.count("onboarded", Contract.class, Contract::getOnboardingCompletedAt),
          Total.count("incidents", Incident.class, Incident::getStartedAt));

  private StockTotals() {}

  private static long minutes(Ticket ticket) {
    return Duration.between(ticket.getOpenedAt(), ticket.getFirstResponseAt()).toMinutes();
  }

  static Topology over(List<String> topics, Deserializer<SpecificRecord> decoder) {
    var values = Serdes.serdeFrom((topic, fact) -> null, decoder);
    var builder = new StreamsBuilder();
    var facts = builder.stream(topics, Consumed.with(Serdes.String(), values));
    TOTALS.forEach(total -> add(total, facts));
    return builder.build();
  }

  private static void add(Total<?> total, KStream<String, SpecificRecord> facts) {
    facts
        .filter((key, fact) -> total.at(fact) != null)
        .map((key, fact) -> total.entry(fact))
        .groupByKey(Grouped.with(total.name(), Serdes.String(), Serdes.Long()))
        .reduce(
            Long::sum,
            Materialized.<String, Long>as(Stores.persistentKeyValueStore(total.name()))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));
  }
}
