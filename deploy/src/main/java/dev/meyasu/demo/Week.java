/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * What the company's systems export in a week.
 *
 * @param number counts from 0
 * @param from first day
 * @param until the day after the last
 * @param rows by arrival
 */
public record Week(int number, LocalDate from, LocalDate until, List<Row> rows) {
  public Week {
    rows = List.copyOf(rows);
  }

  /** The week's files, by name; a source without rows has none. */
  public Map<String, byte[]> files() {
    return files(DateTimeFormatter.BASIC_ISO_DATE.format(from), rows);
  }

  static Map<String, byte[]> files(String stamp, List<Row> rows) {
    Map<SourceFile, StringBuilder> texts = new EnumMap<>(SourceFile.class);
    for (Row row : rows) {
      texts.computeIfAbsent(row.file(), Week::head).append(row.text()).append('\n');
    }
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((file, text) -> files.put(file.name(stamp), bytes(file, text.toString())));
    return files;
  }

  private static StringBuilder head(SourceFile file) {
    StringBuilder text = new StringBuilder(file.header());
    return file.header().isEmpty() ? text : text.append('\n');
  }

  private static byte[] bytes(SourceFile file, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    if (!file.compressed()) {
      return plain;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
