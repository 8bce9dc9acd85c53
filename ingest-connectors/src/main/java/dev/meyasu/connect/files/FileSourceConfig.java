/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.connect.files.definition.SourceDefinitions.Checked;
import dev.meyasu.document.Fault;
import dev.meyasu.serde.AvroSerializer;
import dev.meyasu.serde.SerdeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of a file source; keys of the serializer beside them are passed on to it. */
public final class FileSourceConfig extends AbstractConfig {
  public static final String DEFINITION = "definition";
  public static final String DIRECTORY = "directory";
  public static final String POLL_INTERVAL = "poll.interval.ms";
  public static final String BATCH_ROWS = "batch.rows";
  public static final String MAX_LINE_BYTES = "max.line.bytes";
  public static final String SETTLE = "settle.ms";

  /** Which part of the files a task reads; set by the connector. */
  static final String TASK = "task.index";

  static final String TASKS = "task.count";

  private static final int MEBIBYTE = 1024 * 1024;

  static final int MAX_LINE_BYTES_DEFAULT = MEBIBYTE;
  static final String REGISTRY = "schema.registry.url";
  static final String VALUE_CONVERTER = "value.converter";
  private static final String BYTES_AS_THEY_ARE =
      "org.apache.kafka.connect.converters.ByteArrayConverter";

  public FileSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
  }

  /** What can be set. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            DEFINITION,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            new DefinitionText(),
            Importance.HIGH,
            "The source definition as YAML text: which files, how they are written, and which"
                + " facts their rows give. One connector reads one source.")
        .define(
            DIRECTORY,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "The drop folder, as every worker that runs a task sees it. While it does not exist"
                + " there is nothing to read.")
        .define(
            REGISTRY,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Where the schema registry is, several addresses by comma. All settings of the"
                + " serializer go beside it under their own names: schema.registry.*,"
                + " basic.auth.*, auto.register.schemas, use.latest.version.")
        .define(
            VALUE_CONVERTER,
            Type.STRING,
            null,
            new BytesConverter(),
            Importance.HIGH,
            "Values are bytes in the wire format already, and another converter would wrap them"
                + " once more. Where it is not given the worker's applies, which must be the same.")
        .define(
            SerdeConfig.VALUE_SERIALIZER,
            Type.STRING,
            AvroSerializer.class.getName(),
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "Class of the serializer of facts, such as"
                + " io.confluent.kafka.serializers.KafkaAvroSerializer; it must be on the plugin's"
                + " path.")
        .define(
            POLL_INTERVAL,
            Type.INT,
            500,
            Range.between(10, 3_600_000),
            Importance.MEDIUM,
            "How long to wait before the folder is looked at again, in milliseconds, once all"
                + " files were read. It bounds how late a new row is noticed.")
        .define(
            SETTLE,
            Type.INT,
            2_000,
            Range.between(0, 86_400_000),
            Importance.MEDIUM,
            "How long a file must not change, in milliseconds, before a last row without line end"
                + " counts as complete. Too short for a slow writer cuts a row in two.")
        .define(
            BATCH_ROWS,
            Type.INT,
            1_000,
            Range.between(1, 100_000),
            Importance.LOW,
            "How many rows one poll reads at most; a batch also ends after 8 MiB.")
        .define(
            MAX_LINE_BYTES,
            Type.INT,
            MAX_LINE_BYTES_DEFAULT,
            Range.between(1_024, 64 * MEBIBYTE),
            Importance.LOW,
            "The longest row, in bytes, quoted line breaks included. A longer one is rejected,"
                + " and no more memory than this is used for it.")
        .defineInternal(TASK, Type.INT, 0, Importance.LOW)
        .defineInternal(TASKS, Type.INT, 1, Importance.LOW);
  }

  SourceDefinition source() {
    return read(DEFINITION, getString(DEFINITION));
  }

  Path directory() {
    return Path.of(getString(DIRECTORY)).toAbsolutePath().normalize();
  }

  Duration pollInterval() {
    return Duration.ofMillis(getInt(POLL_INTERVAL));
  }

  Duration settle() {
    return Duration.ofMillis(getInt(SETTLE));
  }

  int batchRows() {
    return getInt(BATCH_ROWS);
  }

  int maxLineBytes() {
    return getInt(MAX_LINE_BYTES);
  }

  Listing.Share share() {
    return new Listing.Share(getInt(TASK), getInt(TASKS));
  }

  private static SourceDefinition read(String name, String text) {
    Checked checked = SourceDefinitions.check(name, text);
    if (checked instanceof Checked.Valid valid) {
      return valid.definition();
    }
    String faults =
        ((Checked.Faulty) checked)
            .faults().stream().map(Fault::toString).collect(Collectors.joining("\n"));
    throw new ConfigException("The source definition has faults:\n" + faults);
  }

  /** The one converter that writes bytes as they are. */
  private static final class BytesConverter implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      if (value != null && !value.equals(BYTES_AS_THEY_ARE)) {
        throw new ConfigException(name, value, "must be " + this);
      }
    }

    @Override
    public String toString() {
      return BYTES_AS_THEY_ARE;
    }
  }

  /** A definition without faults; otherwise all of them at once. */
  private static final class DefinitionText implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      read(name, String.valueOf(value));
    }

    @Override
    public String toString() {
      return "a source definition without faults";
    }
  }
}
