/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.facts.RejectedFact;
import dev.meyasu.facts.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A drop folder, a clock that is moved by hand, and a Connect worker's memory of offsets. */
final class Bench {
  static final String TICKETS =
      """
      source: desk
      files: "*.csv"
      format: csv
      time_zone: Europe/Rome
      columns:
        id: text
        what: text
        at: {type: instant, patterns: ["yyyy-MM-dd HH:mm:ss"]}
      facts:
        - {kind: ticket, facet: opening, id: row.id, keep: first, version: row.at, set: {opened_at: row.at, channel: row.what}}
        - {kind: ticket, facet: resolution, id: row.id, version: row.at, set: {resolved_at: row.at}}
      """;

  /** The wire format's magic byte and schema id. */
  private static final int WIRE_HEADER = 5;

  final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
  private final List<Map<String, ?>> asked = new ArrayList<>();
  private Instant now = Instant.parse("2025-06-01T00:00:00Z");
  private FileSourceTask task;

  Bench(Path folder) {
    this.folder = folder;
    settings.put(FileSourceConfig.DEFINITION, TICKETS);
    settings.put(FileSourceConfig.DIRECTORY, folder.toString());
    settings.put(FileSourceConfig.POLL_INTERVAL, "10");
    settings.put("schema.registry.url", "mock://" + folder.getFileName());
  }

  Bench with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void waits(long millis) {
    now = now.plusMillis(millis);
  }

  Bench start() {
    task = new FileSourceTask((InstantSource) () -> now);
    task.initialize(new Context());
    task.start(settings);
    return this;
  }

  void stop() {
    task.stop();
  }

  List<SourceRecord> poll() {
    try {
      List<SourceRecord> records = task.poll();
      return records == null ? List.of() : records;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Polls until there is nothing more, and commits what came. */
  List<SourceRecord> drain() {
    List<SourceRecord> all = new ArrayList<>();
    List<SourceRecord> next = poll();
    while (!next.isEmpty()) {
      all.addAll(next);
      next = poll();
    }
    commit(all);
    return all;
  }

  @SuppressWarnings("unchecked")
  void commit(Collection<SourceRecord> records) {
    for (SourceRecord r : records) {
      offsets.put(r.sourcePartition(), (Map<String, Object>) r.sourceOffset());
    }
  }

  /** How many offsets the task has asked for. */
  int asked() {
    return asked.size();
  }

  /** Makes the offsets those of a release that kept no hash of what was read. */
  void forgetPrefixes() {
    offsets.replaceAll(
        (partition, offset) -> {
          Map<String, Object> earlier = new HashMap<>(offset);
          earlier.remove("prefix");
          return earlier;
        });
  }

  /** A record in one line: its origin, and what it says. */
  static String shown(SourceRecord r) {
    String origin = String.valueOf(r.headers().lastWithName("meyasu.origin").value());
    if (r.topic().equals("facts.rejected")) {
      RejectedFact rejected = decode(r, RejectedFact.getClassSchema());
      return origin + " rejected " + rejected.getReason();
    }
    if (r.topic().equals("facts.ticket")) {
      Ticket t = decode(r, Ticket.getClassSchema());
      return origin + " " + t.getEntityId() + " " + t.getFacet() + " " + t.getChannel();
    }
    return origin + " " + r.topic() + " " + r.key();
  }

  static List<String> shown(List<SourceRecord> records) {
    return records.stream().map(Bench::shown).toList();
  }

  static <T> T decode(SourceRecord r, Schema schema) {
    byte[] bytes = (byte[]) r.value();
    try {
      SpecificDatumReader<T> reader = new SpecificDatumReader<>(schema);
      return reader.read(
          null,
          DecoderFactory.get().binaryDecoder(bytes, WIRE_HEADER, bytes.length - WIRE_HEADER, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Context implements SourceTaskContext {
    @Override
    public Map<String, String> configs() {
      return settings;
    }

    @Override
    public org.apache.kafka.common.metrics.PluginMetrics pluginMetrics() {
      return null;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new OffsetStorageReader() {
        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
          return offsets.get(partition);
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(
            Collection<Map<String, T>> partitions) {
          Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
          asked.addAll(partitions);
          partitions.forEach(p -> found.put(p, offsets.get(p)));
          return found;
        }
      };
    }
  }
}
