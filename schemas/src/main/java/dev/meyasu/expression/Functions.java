/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the language knows beyond standard CEL.
 *
 * <table>
 * <caption>Functions</caption>
 * <tr><td>{@code hours(duration)}, {@code days(duration)}</td><td>number; a day is 24
 *     hours</td></tr>
 * <tr><td>{@code plus(instant, "P3M")}, {@code plus(instant, "P3M", "Asia/Tokyo")}</td><td>calendar
 *     arithmetic in the organisation's zone, or the one named; {@code "PT4H"} and {@code "P1DT4H"}
 *     too</td></tr>
 * <tr><td>{@code lower(text)}, {@code upper(text)}, {@code text.trim()}, {@code
 *     text.replace(a, b)}, {@code text.split(s)}, {@code text.substring(from, to)}</td><td>texts;
 *     the first two and trim as function and as method</td></tr>
 * <tr><td>{@code number(text)}</td><td>number; blank gives no value, anything else that is not a
 *     number fails</td></tr>
 * <tr><td>{@code instant(text, "yyyy-MM-dd HH:mm", "Europe/Rome")}</td><td>instant; the zone counts
 *     where the text has none, a time where the text has one, else midnight; blank gives no
 *     value</td></tr>
 * <tr><td>{@code business_hours(from, until, "support-tokyo")}</td><td>duration; the time between
 *     two instants that the calendar counts as worked, negative if the second is before the
 *     first</td></tr>
 * <tr><td>{@code calendar_of(team)}</td><td>text; the calendar the team works by, the standard one
 *     if it has none or there is no team; no value if there is no such calendar</td></tr>
 * <tr><td>{@code money(amount, currency)}, {@code money(amount, currency, at)}</td><td>number; the
 *     amount in the reporting currency, by the newest rate or by the one in force on the day of the
 *     instant; a currency without a rate fails</td></tr>
 * </table>
 */
final class Functions {
  private static final Set<String> NAMES =
      Set.of(
          "hours",
          "days",
          "plus",
          "lower",
          "upper",
          "trim",
          "replace",
          "split",
          "substring",
          "number",
          "instant",
          "has",
          "size",
          "int",
          "double",
          "string",
          "duration",
          "timestamp",
          "startsWith",
          "endsWith",
          "contains",
          "matches",
          "exists",
          "all",
          "filter",
          "map",
          "getFullYear",
          "getMonth",
          "getDayOfMonth",
          "getDayOfWeek",
          "getHours",
          "getMinutes");

  private static final int MOST_PATTERNS = 256;
  private static final double NANOS_OF_HOUR = 3_600e9;
  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType NUMBER = SimpleType.DOUBLE;
  private static final CelType INSTANT = SimpleType.TIMESTAMP;

  private final ZoneId organisation;
  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();
  private final Map<String, DateTimeFormatter> patterns = new ConcurrentHashMap<>();
  private final Map<String, ZoneId> zones = new ConcurrentHashMap<>();

  /**
   * @param calendars null where expressions have nothing to do with business time
   * @param rates null where they have nothing to do with money
   */
  Functions(ZoneId organisation, @Nullable WorkCalendars calendars, @Nullable ExchangeRates rates) {
    this.organisation = organisation;
    durations();
    calendar();
    texts();
    nulls();
    mixed();
    if (calendars != null) {
      businessTime(calendars);
    }
    if (rates != null) {
      money(rates);
    }
  }

  /** To suggest. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(NAMES);
    overloads.keySet().stream().filter(Functions::isWord).forEach(names::add);
    return names;
  }

  /** Operators, and what the null rules put in, are not to be written as a name. */
  private static boolean isWord(String name) {
    return Character.isLetter(name.charAt(0));
  }

  List<CelFunctionDecl> declarations() {
    return overloads.entrySet().stream()
        .map(e -> CelFunctionDecl.newFunctionDeclaration(e.getKey(), e.getValue()))
        .toList();
  }

  List<CelFunctionBinding> bindings() {
    return List.copyOf(bindings);
  }

  private void durations() {
    unary("hours", NUMBER, SimpleType.DURATION, Duration.class, d -> nanos(d) / NANOS_OF_HOUR);
    unary(
        "days", NUMBER, SimpleType.DURATION, Duration.class, d -> nanos(d) / (24 * NANOS_OF_HOUR));
  }

  private static double nanos(Duration d) {
    return d.getSeconds() * 1e9 + d.getNano();
  }

  private void calendar() {
    declare("plus", "plus_zone_here", INSTANT, INSTANT, TEXT);
    bindings.add(
        CelFunctionBinding.from(
            "plus_zone_here",
            Instant.class,
            String.class,
            (at, amount) -> plus(at, amount, organisation)));
    declare("plus", "plus_zone_named", INSTANT, INSTANT, TEXT, TEXT);
    bind(
        "plus_zone_named",
        List.of(Instant.class, String.class, String.class),
        a -> plus((Instant) a[0], (String) a[1], zone((String) a[2])));
    declare("instant", "instant_of_text", INSTANT, TEXT, TEXT, TEXT);
    bind(
        "instant_of_text",
        List.of(String.class, String.class, String.class),
        a -> instant((String) a[0], (String) a[1], zone((String) a[2])));
  }

  /** Days and months are the calendar's, in the zone; hours and less are exact. */
  private static Instant plus(Instant at, String amount, ZoneId zone) {
    int time = amount.indexOf('T');
    String days = time < 0 ? amount : amount.substring(0, time);
    Period period = days.endsWith("P") ? Period.ZERO : Period.parse(days);
    Duration exact =
        time < 0
            ? Duration.ZERO
            : Duration.parse((amount.startsWith("-") ? "-PT" : "PT") + amount.substring(time + 1));
    return ZonedDateTime.ofInstant(at, zone).plus(period).plus(exact).toInstant();
  }

  private Object instant(String text, String pattern, ZoneId zone) {
    if (text.isBlank()) {
      return NullValue.NULL_VALUE;
    }
    TemporalAccessor parsed =
        bounded(patterns, pattern, p -> DateTimeFormatter.ofPattern(p, Locale.ROOT))
            .parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    LocalDateTime local =
        parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
    return local.atZone(zone).toInstant();
  }

  private ZoneId zone(String name) {
    return bounded(zones, name, ZoneId::of);
  }

  /** Patterns and zones come from definitions, but may be computed from data. */
  private static <T> T bounded(Map<String, T> cache, String key, Function<String, T> make) {
    T known = cache.get(key);
    if (known != null) {
      return known;
    }
    T made = make.apply(key);
    if (cache.size() < MOST_PATTERNS) {
      cache.put(key, made);
    }
    return made;
  }

  private void businessTime(WorkCalendars calendars) {
    declare(
        CalendarCalls.BUSINESS_HOURS,
        "business_hours_calendar",
        SimpleType.DURATION,
        INSTANT,
        INSTANT,
        TEXT);
    bind(
        "business_hours_calendar",
        List.of(Instant.class, Instant.class, String.class),
        a -> businessTime(calendars, (Instant) a[0], (Instant) a[1], (String) a[2]));
    declare(CalendarCalls.CALENDAR_OF, "calendar_of_team", TEXT, TEXT);
    bindings.add(
        CelFunctionBinding.from(
            "calendar_of_team", Object.class, team -> calendarOf(calendars, team)));
  }

  private static Duration businessTime(
      WorkCalendars calendars, Instant from, Instant until, String id) {
    if (!calendars.ids().contains(id)) {
      throw new IllegalArgumentException(CalendarCalls.message(id, calendars.ids()));
    }
    return calendars.between(from, until, id);
  }

  /** Work that no team has yet is somebody's too, so null is a question like any other. */
  private static Object calendarOf(WorkCalendars calendars, Object team) {
    String id = calendars.of(team instanceof String name ? name : null);
    return id == null ? NullValue.NULL_VALUE : id;
  }

  private void money(ExchangeRates rates) {
    for (CelType amount : List.of(NUMBER, SimpleType.INT)) {
      String id = amount.equals(NUMBER) ? "money_number" : "money_integer";
      declare(MoneyCalls.MONEY, id + "_newest", NUMBER, amount, TEXT);
      bind(
          id + "_newest", List.of(Object.class, Object.class), a -> money(rates, a[0], a[1], null));
      declare(MoneyCalls.MONEY, id + "_at", NUMBER, amount, TEXT, INSTANT);
      bind(
          id + "_at",
          List.of(Object.class, Object.class, Object.class),
          a -> money(rates, a[0], a[1], some(a[2])));
    }
  }

  /** An amount may name no currency; without amount or day there is nothing to convert. */
  private static double money(
      ExchangeRates rates, Object amount, Object currency, @Nullable Object at) {
    double number = ((Number) some(amount)).doubleValue();
    return rates.convert(number, currency instanceof String code ? code : null, (Instant) at);
  }

  private void texts() {
    unary("lower", TEXT, TEXT, String.class, s -> s.toLowerCase(Locale.ROOT));
    unary("upper", TEXT, TEXT, String.class, s -> s.toUpperCase(Locale.ROOT));
    method("lower", s -> s.toLowerCase(Locale.ROOT));
    method("upper", s -> s.toUpperCase(Locale.ROOT));
    unary("trim", TEXT, TEXT, String.class, String::strip);
    unary("number", NUMBER, TEXT, String.class, Functions::number);
  }

  private static Object number(String text) {
    if (text.isBlank()) {
      return NullValue.NULL_VALUE;
    }
    double number = Double.parseDouble(text.strip());
    if (!Double.isFinite(number)) {
      throw new NumberFormatException("\"" + text + "\" is not a finite number");
    }
    return number;
  }

  private void nulls() {
    TypeParamType any = TypeParamType.create("A");
    declare(NullRules.ABSENT, "absent_any", SimpleType.BOOL, any);
    bindings.add(CelFunctionBinding.from("absent_any", Object.class, v -> v instanceof NullValue));
    declare(NullRules.SOME, "some_any", any, any);
    bindings.add(CelFunctionBinding.from("some_any", Object.class, Functions::some));
    declare(NullRules.ENTRY, "entry_text", TEXT, ValueType.TEXT_MAP.cel(), TEXT);
    bindings.add(
        CelFunctionBinding.from("entry_text", Object.class, String.class, Functions::entry));
  }

  /** Of no map, every entry is missing. */
  private static Object entry(Object map, String key) {
    Object value = map instanceof Map<?, ?> entries ? entries.get(key) : null;
    return value == null ? NullValue.NULL_VALUE : value;
  }

  private static Object some(Object value) {
    if (value instanceof NullValue) {
      throw new NoValue();
    }
    return value;
  }

  private void mixed() {
    mixed("_+_", (a, b) -> a + b);
    mixed("_-_", (a, b) -> a - b);
    mixed("_*_", (a, b) -> a * b);
    mixed("_/_", (a, b) -> a / b);
    equality("_==_", true);
    equality("_!=_", false);
  }

  /** Null equals no number; two nulls are told apart by no type, so they are equal. */
  private void equality(String operator, boolean equal) {
    for (String id : List.of(operator + "_number_integer", operator + "_integer_number")) {
      boolean numberFirst = id.endsWith("_integer");
      CelType left = numberFirst ? NUMBER : SimpleType.INT;
      declare(operator, id, SimpleType.BOOL, left, numberFirst ? SimpleType.INT : NUMBER);
      bindings.add(
          CelFunctionBinding.from(id, Object.class, Object.class, (a, b) -> same(a, b) == equal));
    }
  }

  private static boolean same(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? x.doubleValue() == y.doubleValue()
        : a.equals(b);
  }

  private void mixed(String operator, DoubleBinaryOperator f) {
    String id = operator + "_number_integer";
    declare(operator, id, NUMBER, NUMBER, SimpleType.INT);
    bindings.add(
        CelFunctionBinding.from(
            id, Double.class, Long.class, (a, b) -> f.applyAsDouble(a, b.doubleValue())));
    String reversed = operator + "_integer_number";
    declare(operator, reversed, NUMBER, SimpleType.INT, NUMBER);
    bindings.add(
        CelFunctionBinding.from(
            reversed, Long.class, Double.class, (a, b) -> f.applyAsDouble(a.doubleValue(), b)));
  }

  private <T> void unary(
      String name,
      CelType result,
      CelType argument,
      Class<T> type,
      CelFunctionOverload.Unary<T> body) {
    declare(name, name + "_global", result, argument);
    bindings.add(CelFunctionBinding.from(name + "_global", type, body));
  }

  private void method(String name, CelFunctionOverload.Unary<String> body) {
    overloads
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(CelOverloadDecl.newMemberOverload(name + "_member", TEXT, TEXT));
    bindings.add(CelFunctionBinding.from(name + "_member", String.class, body));
  }

  private void declare(String name, String id, CelType result, CelType... arguments) {
    overloads
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(CelOverloadDecl.newGlobalOverload(id, result, arguments));
  }

  private void bind(String id, List<Class<?>> arguments, CelFunctionOverload body) {
    bindings.add(CelFunctionBinding.from(id, arguments, body));
  }
}
