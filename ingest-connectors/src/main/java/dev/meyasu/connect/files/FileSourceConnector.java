/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Turns the rows of CSV and JSONL files in a drop folder into facts.
 *
 * <p>Keys are strings and values are bytes already in the wire format, so it runs with Connect's
 * {@code StringConverter} for keys and {@code ByteArrayConverter} for values.
 */
public final class FileSourceConnector extends SourceConnector {
  private Map<String, String> settings = Map.of();

  @Override
  public void start(Map<String, String> properties) {
    new FileSourceConfig(properties);
    settings = Map.copyOf(properties);
  }

  /** As many as allowed: which files there are changes from one moment to the next. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int task = 0; task < maxTasks; task++) {
      Map<String, String> share = new HashMap<>(settings);
      share.put(FileSourceConfig.TASK, String.valueOf(task));
      share.put(FileSourceConfig.TASKS, String.valueOf(maxTasks));
      tasks.add(share);
    }
    return tasks;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return FileSourceTask.class;
  }

  @Override
  public ConfigDef config() {
    return FileSourceConfig.definition();
  }

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public void stop() {}

  /** Every record carries the offset that says it is out, so a transaction can hold both. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /**
   * Nothing is kept outside Connect's offsets, so an operator may reset them to read again.
   *
   * @throws ConnectException for offsets that no task could read, with all their faults
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    List<String> faults = OffsetFaults.of(offsets);
    if (!faults.isEmpty()) {
      throw new ConnectException("The offsets have faults:\n" + String.join("\n", faults));
    }
    return true;
  }
}
