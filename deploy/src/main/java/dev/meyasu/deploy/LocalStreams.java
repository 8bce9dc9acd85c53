/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.streams.StreamsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scoring application in this JVM.
 *
 * <p>Its stores are a copy of what topics hold. After a stop in order they are used as they are;
 * after a kill they are dropped before the start, and come back from their topics. Kafka would come
 * to the same end, but only after it has opened every store twice, and torn down and revived every
 * task: several seconds during which nothing is scored.
 */
final class LocalStreams implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStreams.class);
  private static final Duration START = Duration.ofSeconds(90);

  private final Map<String, Object> settings;
  private final Path stores;
  private final Path stoppedInOrder;
  private @Nullable StreamsApp app;

  LocalStreams(Map<String, Object> settings) {
    this.settings = Map.copyOf(settings);
    this.stores = Path.of(settings.get(StreamsConfig.STATE_DIR_CONFIG).toString());
    this.stoppedInOrder = stores.resolve("stopped-in-order");
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public synchronized void start() throws Exception {
    if (!Files.deleteIfExists(stoppedInOrder)) {
      dropStores();
    }
    var started = StreamsApp.start(settings);
    app = started;
    if (!started.awaitRunning(START)) {
      throw new StartFailure(ExitCode.FAILED, null, "streams.failed");
    }
  }

  /** All but what names this process: by that name it ends the transaction of its predecessor. */
  private void dropStores() throws IOException {
    if (!Files.exists(stores)) {
      return;
    }
    try (Stream<Path> files = Files.walk(stores)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (inStore(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Below {@code application/task/}. */
  private boolean inStore(Path file) {
    Path within = stores.relativize(file);
    return within.getNameCount() > 2 || (within.getNameCount() == 2 && Files.isDirectory(file));
  }

  @Override
  public boolean ready() {
    StreamsApp running = app;
    return running != null && running.isRunning();
  }

  @Override
  public synchronized void close() {
    StreamsApp running = app;
    app = null;
    if (running != null) {
      running.close();
      if (running.state() == KafkaStreams.State.NOT_RUNNING) {
        noteStopInOrder();
      }
    }
  }

  private void noteStopInOrder() {
    try {
      Files.createFile(stoppedInOrder);
    } catch (IOException e) {
      LOG.warn("the next start will restore its stores from their topics", e);
    }
  }
}
