/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the files of one source are and which facts their rows give. Made by {@link
 * SourceDefinitions}, so always free of faults.
 *
 * @param source the {@code source} of every fact
 * @param files glob of paths under the drop folder
 * @param timeZone of times without an offset
 * @param hash SHA-256 of the text, in hexadecimal
 */
public record SourceDefinition(
    String source,
    String files,
    Format format,
    Charset encoding,
    ZoneId timeZone,
    List<Column> columns,
    List<FactRule> facts,
    String hash) {
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
