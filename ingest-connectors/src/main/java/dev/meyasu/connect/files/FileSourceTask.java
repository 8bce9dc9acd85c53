/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.registry.RegistryUnavailable;
import dev.meyasu.serde.SerdeConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Reads one share of a drop folder. */
public final class FileSourceTask extends SourceTask {
  /** How long rows wait for a registry that cannot be reached before the task fails. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Inbox inbox;
  private Records records;
  private Duration pollInterval;
  private int batchRows;
  private Batch held;
  private Instant heldSince;

  public FileSourceTask() {
    this(InstantSource.system());
  }

  FileSourceTask(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public synchronized void start(Map<String, String> properties) {
    FileSourceConfig config = new FileSourceConfig(properties);
    SourceDefinition source = config.source();
    DropFolder folder = new DropFolder(config.directory(), source.files());
    Listing listing = new Listing(folder, source.format(), config.share(), config.settle(), clock);
    Bookmarks bookmarks = new Bookmarks(source.source(), context.offsetStorageReader(), clock);
    inbox = new Inbox(listing, bookmarks, new OpenFile.Rules(source, config.maxLineBytes(), clock));
    records = new Records(source, SerdeConfig.subset(config.originals()), clock);
    pollInterval = config.pollInterval();
    batchRows = config.batchRows();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    Batch batch;
    try {
      batch = nextBatch();
    } catch (IOException e) {
      pause(); // Connect asks again at once
      throw new RetriableException("The drop folder cannot be read: " + e, e);
    }
    List<SourceRecord> read = written(batch);
    return read.isEmpty() ? pause() : read;
  }

  @Override
  public void stop() {
    stopped.countDown();
    closeInbox();
  }

  /** Keeps the batch until it could be written, since the rows behind it are read only once. */
  private List<SourceRecord> written(Batch batch) throws InterruptedException {
    held = batch;
    try {
      List<SourceRecord> written = records.of(batch);
      held = null;
      heldSince = null;
      return written;
    } catch (KafkaException e) {
      heldSince = heldSince == null ? clock.instant() : heldSince;
      if (!passing(e) || clock.instant().isAfter(heldSince.plus(PATIENCE))) {
        throw new ConnectException("The rows cannot be written: " + e.getMessage(), e);
      }
      pause();
      throw new RetriableException("The rows wait for the schema registry: " + e.getMessage(), e);
    }
  }

  /** A serializer of another library tells a registry that is away by an I/O error. */
  private static boolean passing(KafkaException failure) {
    if (failure instanceof RegistryUnavailable away) {
      return away.getCause().isTransient();
    }
    return failure instanceof org.apache.kafka.common.errors.RetriableException
        || failure.getCause() instanceof IOException;
  }

  private synchronized Batch nextBatch() throws IOException {
    if (held != null) {
      return held;
    }
    Batch batch = new Batch(batchRows);
    if (stopped.getCount() > 0) {
      inbox.fill(batch);
    }
    return batch;
  }

  /** Connect reads null as "nothing now". */
  private List<SourceRecord> pause() throws InterruptedException {
    stopped.await(pollInterval.toMillis(), TimeUnit.MILLISECONDS);
    return null;
  }

  private synchronized void closeInbox() {
    try {
      if (inbox != null) {
        inbox.close();
      }
      if (records != null) {
        records.close();
      }
    } catch (IOException e) {
      throw new RetriableException("The file that was being read cannot be closed: " + e, e);
    }
  }
}
