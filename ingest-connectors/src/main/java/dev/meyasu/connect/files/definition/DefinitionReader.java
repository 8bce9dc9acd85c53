/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.document.YamlMap;
import dev.meyasu.expression.ExpressionLanguage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads the outer part of a definition: where the files are and how they are written. */
final class DefinitionReader {
  /** Two encodings agree on these exactly when records can be split byte by byte. */
  private static final String SPLITTABLE = "\r\n\t,;\"'0123456789";

  private final YamlMap yaml;

  DefinitionReader(YamlMap yaml) {
    this.yaml = yaml;
  }

  /** The definition; of use only when no fault was recorded. */
  SourceDefinition read(String hash) {
    yaml.only("source", "files", "format", "csv", "encoding", "time_zone", "columns", "facts");
    Charset encoding = encoding();
    Format format = format(encoding);
    ZoneId zone = zone();
    List<Column> columns = new ColumnsReader(yaml, format).read();
    ExpressionLanguage language = language(columns, zone);
    return new SourceDefinition(
        source(), glob(), format, encoding, zone, columns, facts(language), hash);
  }

  private String source() {
    String source = yaml.requiredText("source");
    if (!source.isEmpty() && !source.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      yaml.fault("source", "'" + source + "' must be letters, digits, '.', '_' or '-'");
    }
    return source;
  }

  private String glob() {
    String glob = yaml.requiredText("files");
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      yaml.fault("files", "not a glob: " + e.getDescription());
    }
    return glob;
  }

  private ZoneId zone() {
    if (!yaml.has("time_zone")) {
      return ZoneOffset.UTC;
    }
    String zone = yaml.requiredText("time_zone");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      yaml.fault(
          "time_zone",
          "unknown time zone '%s'%s"
              .formatted(zone, ColumnsReader.didYouMean(zone, ZoneId.getAvailableZoneIds())));
      return ZoneOffset.UTC;
    }
  }

  private Charset encoding() {
    String name = yaml.text("encoding").orElse("UTF-8");
    try {
      Charset charset = Charset.forName(name);
      if (splittable(charset)) {
        return charset;
      }
      yaml.fault("encoding", name + " cannot be split into rows; convert the files to UTF-8");
    } catch (IllegalArgumentException e) {
      yaml.fault("encoding", "unknown encoding '" + name + "'");
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean splittable(Charset charset) {
    return charset.canEncode()
        && !charset.name().startsWith("ISO-2022")
        && !charset.name().contains("JIS_X0212")
        && new String(SPLITTABLE.getBytes(charset), StandardCharsets.ISO_8859_1).equals(SPLITTABLE);
  }

  private enum FormatName {
    CSV,
    JSONL
  }

  private Format format(Charset encoding) {
    FormatName name = yaml.choice("format", FormatName.class).orElse(null);
    if (name == null && !yaml.has("format")) {
      yaml.fault("format", "is missing; csv or jsonl");
    }
    Optional<YamlMap> csv = yaml.map("csv");
    if (name != FormatName.JSONL) {
      return csv(csv, encoding);
    }
    csv.ifPresent(map -> yaml.fault("csv", "has no meaning for format jsonl"));
    return new Format.Jsonl();
  }

  private static Format csv(Optional<YamlMap> settings, Charset encoding) {
    if (settings.isEmpty()) {
      return new Format.Csv(',', '"', Optional.empty(), true, List.of());
    }
    YamlMap csv = settings.get();
    csv.only("delimiter", "quote", "escape", "header", "columns");
    char delimiter = character(csv, "delimiter", encoding).orElse(',');
    char quote = character(csv, "quote", encoding).orElse('"');
    Optional<Character> escape = character(csv, "escape", encoding);
    if (delimiter == quote || escape.filter(e -> e == delimiter || e == quote).isPresent()) {
      csv.fault("delimiter", "delimiter, quote and escape must differ");
    }
    boolean header = csv.flag("header").orElse(true);
    List<String> names = csv.texts("columns");
    if (header && !names.isEmpty()) {
      csv.fault("columns", "named by the header; set header: false for a file without one");
    }
    if (!header && names.isEmpty()) {
      csv.fault("columns", "is missing; without a header the columns must be named in order");
    }
    List<String> twice =
        names.stream().filter(n -> Collections.frequency(names, n) > 1).distinct().toList();
    if (!twice.isEmpty()) {
      csv.fault("columns", "named more than once: " + String.join(", ", twice));
    }
    return new Format.Csv(delimiter, quote, escape, header, names);
  }

  private static Optional<Character> character(YamlMap csv, String key, Charset encoding) {
    if (!csv.has(key)) {
      return Optional.empty();
    }
    String text = csv.requiredText(key);
    String character = text.equals("tab") ? "\t" : text;
    boolean usable =
        character.length() == 1
            && character.charAt(0) != '\n'
            && character.charAt(0) != '\r'
            && character.charAt(0) < limit(encoding);
    if (!usable) {
      csv.fault(
          key, "'" + text + "' must be one ASCII character, below '@' for multi-byte encodings");
      return Optional.empty();
    }
    return Optional.of(character.charAt(0));
  }

  /** In Shift_JIS and the like, bytes from 0x40 on can be the second half of a character. */
  private static int limit(Charset encoding) {
    boolean safe =
        encoding.equals(StandardCharsets.UTF_8) || encoding.newEncoder().maxBytesPerChar() <= 1;
    return safe ? 0x80 : 0x40;
  }

  private static ExpressionLanguage language(List<Column> columns, ZoneId zone) {
    ExpressionLanguage.Builder language = ExpressionLanguage.builder().zone(zone);
    columns.forEach(column -> language.variable(column.variable(), column.type().value()));
    return language.build();
  }

  private List<FactRule> facts(ExpressionLanguage language) {
    List<YamlMap> facts = yaml.maps("facts");
    if (facts.isEmpty()) {
      yaml.fault("facts", "is missing; at least one fact a row gives");
    }
    List<FactRule> rules = new ArrayList<>();
    facts.forEach(fact -> new FactRuleReader(fact, language).read().ifPresent(rules::add));
    return List.copyOf(rules);
  }
}
