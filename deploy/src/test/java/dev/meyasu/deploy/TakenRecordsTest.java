/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.streams.TakenRecords;
import dev.meyasu.topics.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenRecordsTest {
  @TempDir Path directory;

  @Test
  void whatTheReaderHasCommittedIsDeletedAndTheRestStays() throws Exception {
    int port = free();
    Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (var broker = new LocalBroker(directory.resolve("broker"), port, free())) {
      broker.start();
      try (var admin = Admin.create(kafka)) {
        Topics.ensure(admin, 2, (short) 1);
        var read = new TopicPartition(Topics.MEASURE_ELEMENTS.name(), 0);
        var unread = new TopicPartition(Topics.MEASURE_ELEMENTS.name(), 1);
        var other = new TopicPartition(Topics.FACTS_TICKET.name(), 0);
        send(kafka, List.of(read, unread, other));
        var committed = Map.of(read, new OffsetAndMetadata(7), other, new OffsetAndMetadata(7));
        admin.alterConsumerGroupOffsets("scoring", committed).all().get();

        TakenRecords.delete(admin, "scoring", Topics.MEASURE_ELEMENTS);

        assertThat(first(admin, read)).isEqualTo(7);
        assertThat(first(admin, unread)).isZero();
        assertThat(first(admin, other)).isZero();
      }
    }
  }

  private static void send(Map<String, Object> kafka, List<TopicPartition> partitions) {
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      for (var partition : partitions) {
        for (int i = 0; i < 10; i++) {
          producer.send(
              new ProducerRecord<>(partition.topic(), partition.partition(), "key", "value"));
        }
      }
    }
  }

  private static long first(Admin admin, TopicPartition partition) throws Exception {
    var earliest = Map.of(partition, OffsetSpec.earliest());
    return admin.listOffsets(earliest).partitionResult(partition).get().offset();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
