/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;

/**
 * What a team without this product would write first: Kafka Streams' own DSL, folding every fact
 * into twelve counters of its entity. No link to customers, no segments, no days, no corrections:
 * the least that could be compared with.
 */
final class StockFold {
  private static final int COUNTERS = 12;

  private StockFold() {}

  static Topology over(List<String> topics, Deserializer<SpecificRecord> facts) {
    var values = Serdes.serdeFrom((topic, fact) -> null, facts);
    var builder = new StreamsBuilder();
    builder.stream(topics, Consumed.with(Serdes.String(), values))
        .groupByKey(Grouped.with("facts", Serdes.String(), values))
        .aggregate(
            () -> new long[COUNTERS],
            (key, fact, counters) -> count(fact, counters),
            Materialized.<String, long[]>as(
                    org.apache.kafka.streams.state.Stores.persistentKeyValueStore("counters"))
                .withKeySerde(Serdes.String())
                .withValueSerde(longs()));
    return builder.build();
  }

  private static long[] count(SpecificRecord fact, long[] counters) {
    var next = counters.clone();
    next[0]++;
    if (fact instanceof Ticket ticket) {
      next[1]++;
      next[2] += ticket.getFirstResponseAt() == null ? 0 : 1;
      next[3] += ticket.getResolvedAt() == null ? 0 : 1;
      next[4] = Math.max(next[4], ticket.getVersion());
    } else if (fact instanceof Usage) {
      next[5]++;
    } else if (fact instanceof SurveyResponse answer) {
      next[6]++;
      next[7] += answer.getScore() != null && answer.getScore() >= 4 ? 1 : 0;
    } else if (fact instanceof Contract contract) {
      next[8]++;
      next[9] += contract.getEndedAt() == null ? 0 : 1;
    } else if (fact instanceof Customer) {
      next[10]++;
    } else if (fact instanceof Incident) {
      next[11]++;
    }
    return next;
  }

  private static Serde<long[]> longs() {
    return Serdes.serdeFrom(
        (topic, longs) -> {
          var bytes = ByteBuffer.allocate(Long.BYTES * COUNTERS);
          for (long one : longs) bytes.putLong(one);
          return bytes.array();
        },
        (topic, bytes) -> {
          var longs = new long[COUNTERS];
          ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
          return longs;
        });
  }
}
