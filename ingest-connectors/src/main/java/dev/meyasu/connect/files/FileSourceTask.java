/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.SourceDefinition;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Reads one share of a drop folder. */
public final class FileSourceTask extends SourceTask {
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Inbox inbox;
  private Records records;
  private Duration pollInterval;
  private int batchRows;

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
    Bookmarks bookmarks = new Bookmarks(source.source(), context.offsetStorageReader());
    inbox = new Inbox(listing, bookmarks, new OpenFile.Rules(source, config.maxLineBytes(), clock));
    records = new Records(source, config.originals(), clock);
    pollInterval = config.pollInterval();
    batchRows = config.batchRows();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> read = records.of(nextBatch());
    return read.isEmpty() ? pause() : read;
  }

  @Override
  public void stop() {
    stopped.countDown();
    closeInbox();
  }

  private synchronized Batch nextBatch() {
    Batch batch = new Batch(batchRows);
    try {
      if (stopped.getCount() > 0) {
        inbox.fill(batch);
      }
    } catch (IOException e) {
      throw new RetriableException("The drop folder cannot be read: " + e, e);
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
