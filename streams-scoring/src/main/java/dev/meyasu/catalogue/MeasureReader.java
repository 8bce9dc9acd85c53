/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.Sha256;
import dev.meyasu.core.calendar.Calendars;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Dimension;
import dev.meyasu.core.measure.Distinct;
import dev.meyasu.core.measure.ElementLens;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Latest;
import dev.meyasu.core.measure.Lens;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.MergedInterval;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Retained;
import dev.meyasu.core.measure.Within;
import dev.meyasu.core.money.Rates;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.MoneyUse;
import dev.meyasu.expression.ValueType;
import java.time.Instant;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads measures; one instance per set of files, so that colliding hashes are seen. */
final class MeasureReader {

  /** The types that files name. */
  enum Type {
    OCCURRENCE("at", "where", "value", "percentiles"),
    INTERVAL("per", "from", "until", "where", "value"),
    COHORT("start", "after", "kept", "where"),
    LATEST("key", "at", "where", "value", "within"),
    DISTINCT("key", "at", "where", "within"),
    RETAINED("key", "from", "until", "where", "value", "within"),

    /** Made of others, and read after them by {@link FollowingReader}. */
    FOLLOWING;

    private final String[] keys;

    Type(String... parts) {
      var all = new ArrayList<>(List.of("type", "of"));
      all.addAll(List.of(parts));
      all.add("by");
      keys = all.toArray(String[]::new);
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** Words that CEL keeps for itself, so that a formula could not name such a measure. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while");

  private static final Lens<Boolean> ALWAYS = (entity, link) -> true;

  private final ZoneId zone;
  private final Month fiscalYearStarts;
  private final Calendars calendars;
  private final Rates rates;
  private final Map<Kind, FactLanguage> languages = new EnumMap<>(Kind.class);
  private final Map<Kind, FactLanguage> languagesWithDue = new EnumMap<>(Kind.class);
  private final Map<String, String> canonicalByHash = new HashMap<>();

  /** One dimension for all measures that declare it alike, so that it is evaluated once. */
  private final Map<List<String>, Dimension> dimensionsRead = new HashMap<>();

  /** Hashes of the measures that convert amounts. */
  private final Set<String> converting = new HashSet<>();

  MeasureReader(Organisation organisation, Calendars calendars, Rates rates) {
    this.zone = organisation.zone();
    this.fiscalYearStarts = organisation.fiscalYearStarts();
    this.calendars = calendars;
    this.rates = rates;
  }

  /** Hashes of the measures that convert amounts. */
  Set<String> converting() {
    return Set.copyOf(converting);
  }

  Optional<Measure> read(Entry entry) {
    var map = entry.map();
    requireName(entry);
    var type = entry.requiredChoice("type", Type.class);
    var kind = entry.requiredChoice("of", Kind.class);
    type.ifPresent(t -> map.only(t.keys));
    if (type.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    var language =
        languages.computeIfAbsent(kind.get(), k -> FactLanguage.of(k, zone, calendars, rates));
    return new Draft(entry, type.get(), kind.get(), language).measure();
  }

  /** A measure's id is a variable of formulas. */
  static void requireName(Entry entry) {
    if (!NAME.matcher(entry.id()).matches() || RESERVED.contains(entry.id())) {
      entry
          .map()
          .fault(
              "id",
              "a formula cannot name \"" + entry.id() + "\"; use a-z, 0-9 and _, no CEL keyword");
    }
  }

  /** One measure being read. */
  private final class Draft {
    private final Entry entry;
    private final Type type;
    private final Kind kind;
    private final FactLanguage language;
    private final Map<String, Expression> parts = new TreeMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private Optional<Period> term = Optional.empty();
    private Optional<Within> within = Optional.empty();
    private boolean percentiles;
    private boolean complete = true;

    Draft(Entry entry, Type type, Kind kind, FactLanguage language) {
      this.entry = entry;
      this.type = type;
      this.kind = kind;
      this.language = language;
    }

    Optional<Measure> measure() {
      optional("where", ValueType.FLAG);
      switch (type) {
        case OCCURRENCE -> {
          required("at", ValueType.INSTANT);
          optional("value", ValueType.DURATION, ValueType.NUMBER, ValueType.INTEGER);
          percentiles();
        }
        case INTERVAL -> {
          optional("per", ValueType.TEXT);
          required("from", ValueType.INSTANT);
          optional("until", ValueType.INSTANT);
          optional("value", ValueType.NUMBER, ValueType.INTEGER);
          if (entry.map().has("per") && entry.map().has("value")) {
            entry.map().fault("value", "is of one entity; with per, several are one");
            complete = false;
          }
        }
        case COHORT -> {
          required("start", ValueType.INSTANT);
          term = TermReader.read(entry.map(), "after");
          complete &= term.isPresent();
          keep("kept", entry.requiredExpression("kept", conditions().language(), ValueType.FLAG));
        }
        case LATEST -> {
          required("key", ValueType.TEXT);
          required("at", ValueType.INSTANT);
          optional("value", ValueType.DURATION, ValueType.NUMBER, ValueType.INTEGER);
          within();
        }
        case DISTINCT -> {
          required("key", ValueType.TEXT);
          required("at", ValueType.INSTANT);
          within();
        }
        case RETAINED -> {
          required("key", ValueType.TEXT);
          required("from", ValueType.INSTANT);
          optional("until", ValueType.INSTANT);
          optional("value", ValueType.NUMBER, ValueType.INTEGER);
          within();
        }
        case FOLLOWING -> throw new IllegalStateException(entry.id() + " is made of others");
      }
      divide();
      return complete ? Optional.of(build(hash())) : Optional.empty();
    }

    private void within() {
      within = WithinReader.read(entry.map(), "within", fiscalYearStarts);
      complete &= within.isPresent();
    }

    private void percentiles() {
      percentiles = entry.map().flag("percentiles").orElse(false);
      if (percentiles && !entry.map().has("value")) {
        entry.map().fault("percentiles", "are of a value; this measure has none");
        complete = false;
      }
    }

    private void required(String key, ValueType... types) {
      keep(key, entry.requiredExpression(key, language.language(), types));
    }

    private void optional(String key, ValueType... types) {
      if (entry.map().has(key)) {
        keep(key, entry.expression(key, language.language(), types));
      }
    }

    private void keep(String key, Optional<Expression> expression) {
      expression.ifPresent(e -> parts.put(key, e));
      complete &= expression.isPresent();
    }

    private void divide() {
      entry
          .map()
          .map("by")
          .ifPresent(
              by -> {
                for (var name : by.keys()) {
                  dimension(name, new Entry(name, by));
                }
              });
    }

    private void dimension(String name, Entry by) {
      if (!NAME.matcher(name).matches()) {
        by.map().fault(name, "a dimension's name may hold a-z, 0-9 and _ only");
        complete = false;
        return;
      }
      var expression =
          by.requiredExpression(
              name, language.language(), ValueType.TEXT, ValueType.FLAG, ValueType.INTEGER);
      keep("by." + name, expression);
      expression.ifPresent(
          e ->
              dimensions.add(
                  dimensionsRead.computeIfAbsent(
                      List.of(kind.id(), name, e.source().strip()), k -> dimension(name, e))));
    }

    private Dimension dimension(String name, Expression e) {
      var value = language.lens(kind.id() + ".by." + name, e, Object.class);
      return new Dimension(
          name,
          language.readsCustomer(e),
          (entity, link) -> {
            var read = value.read(entity, link);
            return read == null ? null : read.toString();
          });
    }

    private Measure build(String hash) {
      boolean usesCustomer = parts.values().stream().anyMatch(language::readsCustomer);
      return switch (type) {
        case OCCURRENCE ->
            new Occurrence(
                entry.id(),
                hash,
                kind,
                dimensions,
                usesCustomer,
                instant("at"),
                where(),
                value(),
                percentiles);
        case INTERVAL ->
            parts.containsKey("per")
                ? new MergedInterval(
                    entry.id(), hash, kind, dimensions, usesCustomer, elements("per", "from"))
                : new Interval(
                    entry.id(),
                    hash,
                    kind,
                    dimensions,
                    usesCustomer,
                    instant("from"),
                    until(),
                    where(),
                    value());
        case COHORT -> {
          var kept = conditions().condition(entry.id() + ".kept", parts.get("kept"));
          yield new Cohort(
              entry.id(),
              hash,
              kind,
              dimensions,
              usesCustomer,
              instant("start"),
              term.orElseThrow(),
              kept,
              where());
        }
        case LATEST ->
            new Latest(
                entry.id(),
                hash,
                kind,
                dimensions,
                usesCustomer,
                elements("key", "at"),
                within.orElseThrow());
        case DISTINCT ->
            new Distinct(
                entry.id(),
                hash,
                kind,
                dimensions,
                usesCustomer,
                elements("key", "at"),
                within.orElseThrow());
        case RETAINED ->
            new Retained(
                entry.id(),
                hash,
                kind,
                dimensions,
                usesCustomer,
                elements("key", "from"),
                within.orElseThrow());
        case FOLLOWING -> throw new IllegalStateException(entry.id() + " is made of others");
      };
    }

    private ElementLens elements(String key, String at) {
      return new ElementLens(where(), lens(key, String.class), instant(at), until(), value());
    }

    private Lens<Boolean> where() {
      return parts.containsKey("where") ? lens("where", Boolean.class) : ALWAYS;
    }

    private Lens<Instant> until() {
      return parts.containsKey("until") ? instant("until") : (entity, link) -> null;
    }

    /** Null where there is nothing to sum. */
    private Lens<?> value() {
      return parts.containsKey("value") ? lens("value", Object.class) : null;
    }

    private Lens<Instant> instant(String part) {
      return lens(part, Instant.class);
    }

    private FactLanguage conditions() {
      return languagesWithDue.computeIfAbsent(
          kind, k -> FactLanguage.withDue(k, zone, calendars, rates));
    }

    private <T> Lens<T> lens(String part, Class<T> result) {
      return language.lens(entry.id() + "." + part, parts.get(part), result);
    }

    private String hash() {
      var canonical = new StringBuilder("measure 1\n");
      canonical.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
      canonical.append(kind.id()).append('\n').append(zone.getId()).append('\n');
      parts.forEach(
          (name, e) -> {
            var source = e.source().strip();
            canonical.append(name).append(' ').append(e.type()).append(' ');
            canonical.append(source.length()).append(' ').append(source).append('\n');
            language
                .calendars(e)
                .ifPresent(hash -> canonical.append("calendars ").append(hash).append('\n'));
            language
                .rates(e)
                .ifPresent(hash -> canonical.append("rates ").append(hash).append('\n'));
          });
      if (percentiles) canonical.append("percentiles\n");
      // Normalised, since a year is twelve months wherever it begins.
      term.ifPresent(t -> canonical.append("after ").append(t.normalized()).append('\n'));
      within.ifPresent(w -> canonical.append("within ").append(w.text()).append('\n'));
      var hash = Sha256.hex(canonical.toString()).substring(0, 12);
      var same = canonicalByHash.putIfAbsent(hash, canonical.toString());
      if (same != null && !same.contentEquals(canonical)) {
        entry.map().fault("type", "its hash " + hash + " is that of another measure; reword one");
      }
      if (parts.values().stream().anyMatch(e -> e.money() != MoneyUse.NONE)) converting.add(hash);
      return hash;
    }
  }
}
