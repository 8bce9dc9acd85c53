/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.FieldType;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Distinct;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Latest;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Retained;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Freeze;
import dev.meyasu.core.metric.Interval95;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Noise;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference page of the library's metrics, in Markdown. */
final class MetricsPage {
  private static final String HEAD =
      """
      # Metrics

      Generated from [library.yaml](../streams-scoring/src/main/resources/dev/meyasu/catalogue/library.yaml)
      and [examples.yaml](../streams-scoring/src/main/resources/dev/meyasu/catalogue/examples.yaml); change
      them there.

      These metrics come with the product. A company takes them as they are, or declares its own beside them.
      Each has a worked example: a few facts, what becomes of each of them, and the value as worked out by
      hand. The build counts every example and fails where a value differs.

      Times are Tokyo's, and a window ends with its last day. Below each result stand the numbers put into
      the formula; times among them are in seconds. Where there is nothing to divide by there is *no value*,
      never 0. A share, a mean and a net promoter score have a 95 % interval, which is what chance alone may
      have made of the value; with so few facts it is wide.

      """;

  private final Definitions library;
  private final YamlMap document;
  private final StringBuilder page = new StringBuilder(HEAD);

  MetricsPage(Definitions library) {
    this.library = library;
    this.document = YamlMap.parse(Library.FILE, Library.yaml(), new Faults()).orElseThrow();
  }

  String of(List<WorkedExample> examples) {
    row("metric", "指標", "unit", "better", "window");
    row("---", "---", "---", "---", "---");
    for (var example : examples) {
      var metric = metric(example);
      row(
          "[%s](#%s)".formatted(metric.name().en(), anchor(metric.name().en())),
          metric.name().ja(),
          metric.unit().id(),
          metric.better().id(),
          metric.window().label().en());
    }
    types();
    examples.forEach(this::section);
    return page.toString();
  }

  private void types() {
    line("");
    line("A formula reads measures, which are of seven types:");
    line("");
    row("type", "what an entity adds, where `where` holds", "a formula reads");
    row("---", "---", "---");
    type(
        Occurrence.class,
        "counts on the day of `at`, with the `value` to sum; `percentiles: true` adds the last three");
    type(
        Interval.class,
        "opens on the day of `from`, closes on the day of `until`; with `per`, entities of one key that"
            + " overlap or touch are one; a `value` to sum adds the last two");
    type(
        Cohort.class,
        "is due on the day a term `after` its `start`, by the calendar of the organisation; is kept if"
            + " the condition held then, which names that instant `due`");
    type(
        Latest.class,
        "counts for its `key`, with the `value` to sum, until a newer entity of the key comes or `within`"
            + " has passed");
    type(Distinct.class, "makes its `key` active on the days whose window `within` holds `at`");
    type(
        Retained.class,
        "makes its `key` active from `from` until `until`. Of the keys that were active as the window"
            + " `within` began: how many there are, how many are lost, and the `value` of each then and"
            + " now");
    type(
        Following.class,
        "has no entities of its own: it counts what the occurrence `measure` counts, but only on days"
            + " whose window `within` holds one on which the occurrence `after` counted something of the"
            + " same segment `by`");
    line("");
    line(
        "`key` and `per` are expressions that give a text; an entity without one does not count. Every kind"
            + " has a `key` of its own, such as `contract.key`, and its `id`, which is that without the"
            + " source's name; it names a customer as"
            + " `contract.customer_ref`; `customer.key` is that customer once it is known.");
    line("");
    line(
        "`within` is a number of days such as `P30D`, or `day`, `week`, `month` or `quarter`, each to date."
            + " What such measures tell is as at the last day of the metric's window. `window.days` is how"
            + " many days the metric's window has, the last one included.");
  }

  private void type(Class<? extends Measure> type, String words) {
    var aspects =
        library.measures().values().stream()
            .filter(type::isInstance)
            .flatMap(measure -> Aspect.of(measure).stream())
            .distinct()
            .sorted()
            .map(Aspect::id);
    row(
        type.getSimpleName().toLowerCase(Locale.ROOT),
        words,
        aspects.map(id -> "`" + id + "`").collect(Collectors.joining(", ")));
  }

  /** As it is shown, with the decimals of the metric and the sign of its unit. */
  static String shown(Metric metric, double value) {
    var digits = BigDecimal.valueOf(value).setScale(metric.decimals(), RoundingMode.HALF_UP);
    return switch (metric.unit()) {
      case PERCENT -> digits + " %";
      case HOURS -> digits + " h";
      case POINTS -> digits.signum() > 0 ? "+" + digits : digits.toString();
      case COUNT, RATING, MONEY -> digits.toString();
    };
  }

  private Metric metric(WorkedExample example) {
    return library.metrics().get(example.metric());
  }

  private void section(WorkedExample example) {
    var metric = metric(example);
    line("");
    line("## " + metric.name().en());
    line(metric.name().ja() + " · `" + metric.id() + "`");
    line("");
    line("> " + metric.definition().en());
    line(">");
    line("> " + metric.definition().ja());
    line("");
    row("", "");
    row("---", "---");
    row("Formula", "`" + metric.formula() + "`");
    row("Unit", metric.unit().id() + ", " + decimals(metric));
    row("Better", metric.better().id());
    row("Window", metric.window().label().en() + " (`" + metric.window().text() + "`)");
    row("By", metric.dimensions().isEmpty() ? "–" : String.join(", ", metric.dimensions()));
    metric.noise().ifPresent(noise -> row("Noise", noise(noise)));
    metric.freeze().ifPresent(freeze -> row("Frozen", frozen(freeze)));
    row("Source", example.source());
    measures(metric);
    example(example, metric, example.run());
  }

  private static String noise(Noise noise) {
    var names = noise.terms().stream().map(term -> "`" + term.name() + "`").toList();
    if (noise instanceof Noise.Share) {
      return "Wilson's interval of the share of %s in %s".formatted(names.get(0), names.get(1));
    }
    if (noise instanceof Noise.Split) {
      return "Wilson's interval of the share of %s in itself and %s"
          .formatted(names.get(0), names.get(1));
    }
    if (noise instanceof Noise.Mean) {
      return "Student's t about %s".formatted(names.get(0));
    }
    return "normal, of the shares of %s and %s in %s"
        .formatted(names.get(0), names.get(1), names.get(2));
  }

  private static String frozen(Freeze freeze) {
    return "by the first review of the cycle, to the segments by `%s` of `%s`"
        .formatted(freeze.by(), freeze.listed().id());
  }

  private static String decimals(Metric metric) {
    return metric.decimals() == 1 ? "1 decimal" : metric.decimals() + " decimals";
  }

  private void measures(Metric metric) {
    var ids = metric.reads().stream().map(Measure::id).sorted().distinct();
    line("");
    line("```yaml");
    ids.forEach(id -> measure(id, document.children("measures").get(id)));
    line("```");
  }

  /** Without its dimensions, which the table gives. */
  private void measure(String id, YamlMap map) {
    line(id + ":");
    for (var key : map.keys()) {
      if (!key.equals("by") || map.text("type").filter("following"::equals).isPresent()) {
        line("  " + key + ": " + scalar(map.requiredText(key)));
      }
    }
  }

  private static String scalar(String text) {
    return text.contains(": ") ? "'" + text.replace("'", "''") + "'" : text;
  }

  private void example(WorkedExample example, Metric metric, Reading reading) {
    var range = reading.range().orElseThrow();
    line("");
    line("**Example**, read from %s to %s.".formatted(range.firstDay(), range.lastDay()));
    var common = common(example);
    if (!common.isEmpty()) {
      line("All of them: " + common + ".");
    }
    example.calendars().ifPresent(this::calendars);
    if (!example.frozen().isEmpty()) {
      line("A review has frozen the list: " + String.join(", ", example.frozen()) + ".");
    }
    if (!example.money().isEmpty()) {
      line("The organisation declares:");
      line("");
      line("```yaml");
      line(example.money().stripTrailing());
      line("```");
    }
    example.kinds().forEach(kind -> facts(example, kind));
    line("");
    var shown = shown(metric, reading.value().orElseThrow());
    var words = example.arithmetic();
    line(words.substring(0, words.length() - shown.length()) + "**" + shown + "**");
    line("");
    line(terms(reading));
    reading.interval().ifPresent(interval -> interval(metric, interval));
  }

  private void calendars(String yaml) {
    line("With these calendars:");
    line("");
    line("```yaml");
    page.append(yaml);
    line("```");
  }

  private void interval(Metric metric, Interval95 interval) {
    line("");
    line(
        "95 %% interval: %s to %s"
            .formatted(shown(metric, interval.low()), shown(metric, interval.high())));
  }

  private void facts(WorkedExample example, Kind kind) {
    var columns = columns(example, kind);
    line("");
    var header = new ArrayList<>(List.of(kind.id().replace('_', ' ')));
    header.addAll(columns);
    header.add("what becomes of it");
    row(header.toArray(String[]::new));
    row(Collections.nCopies(header.size(), "---").toArray(String[]::new));
    for (var fact : example.facts()) {
      if (fact.kind() == kind) {
        var cells = new ArrayList<>(List.of(fact.id()));
        columns.forEach(column -> cells.add(cell(example, fact, column)));
        cells.add(fact.so());
        row(cells.toArray(String[]::new));
      }
    }
  }

  /** What the facts of a kind tell each by itself, in the order of their schema. */
  private static List<String> columns(WorkedExample example, Kind kind) {
    var names =
        Stream.concat(Stream.of(WorkedExample.CUSTOMER), kind.fields().stream().map(Field::name));
    return names
        .filter(
            name ->
                example.facts().stream()
                    .anyMatch(f -> f.kind() == kind && f.fields().containsKey(name)))
        .toList();
  }

  private static String common(WorkedExample example) {
    var columns = columns(example, example.kind());
    return example.each().entrySet().stream()
        .filter(field -> !columns.contains(field.getKey()))
        .map(field -> "`" + field.getKey() + "` " + text(field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String cell(WorkedExample example, WorkedExample.Row fact, String field) {
    var value = example.value(fact, field);
    if (value == null) {
      return "";
    }
    int position = fact.kind().position(field);
    boolean money = position >= 0 && fact.kind().fields().get(position).type() == FieldType.MONEY;
    return money ? plain((long) value / 1e6) : text(value);
  }

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return WorkedExample.TIME.format(instant.atZone(WorkedExample.ZONE));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " = " + entry.getValue())
          .collect(Collectors.joining(", "));
    }
    return value instanceof Double number ? plain(number) : value.toString();
  }

  private static String terms(Reading reading) {
    return reading.terms().entrySet().stream()
        .map(term -> "`" + term.getKey() + "` = " + plain(term.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** As the usual renderers make it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private void row(String... cells) {
    line(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
