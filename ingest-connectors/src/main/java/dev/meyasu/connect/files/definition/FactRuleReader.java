/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.connect.files.definition.FactRule.FieldRule;
import dev.meyasu.connect.files.definition.FactRule.Keep;
import dev.meyasu.document.YamlMap;
import dev.meyasu.expression.Compiled;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.ExpressionLanguage;
import dev.meyasu.expression.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code facts}, every expression compiled against the columns. */
final class FactRuleReader {
  private final YamlMap yaml;
  private final ExpressionLanguage language;

  FactRuleReader(YamlMap yaml, ExpressionLanguage language) {
    this.yaml = yaml;
    this.language = language;
  }

  /** The rule; empty after a recorded fault. */
  Optional<FactRule> read() {
    yaml.only(
        "kind",
        "facet",
        "id",
        "keep",
        "version",
        "at",
        "when",
        "deleted",
        "customer",
        "set",
        "attributes");
    Optional<FactKind> kind = yaml.choice("kind", FactKind.class);
    if (kind.isEmpty() && !yaml.has("kind")) {
      yaml.fault("kind", "is missing");
    }
    Optional<Expression> id = required("id", ValueType.TEXT, ValueType.INTEGER);
    Optional<Expression> version = required("version", ValueType.INSTANT, ValueType.INTEGER);
    Optional<Expression> at = at(version);
    Optional<Expression> when = optional("when", ValueType.FLAG);
    Optional<Expression> deleted = optional("deleted", ValueType.FLAG);
    Optional<Expression> customer = customer(kind);
    List<FieldRule> set = kind.map(this::set).orElse(List.of());
    Map<String, Expression> attributes = attributes();
    Keep keep = yaml.choice("keep", Keep.class).orElse(Keep.LAST);
    String facet = yaml.text("facet").filter(text -> !text.isBlank()).orElse("core");
    if (kind.isEmpty() || id.isEmpty() || version.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FactRule(
            kind.get(),
            facet,
            id.get(),
            keep,
            version.get(),
            at.get(),
            when,
            deleted,
            customer,
            set,
            attributes));
  }

  private Optional<Expression> at(Optional<Expression> version) {
    if (yaml.has("at") || version.isEmpty()) {
      return optional("at", ValueType.INSTANT);
    }
    if (version.get().type() != ValueType.INSTANT) {
      yaml.fault(
          "at", "is missing; the version is a number, so the time of the fact must be given");
    }
    return version;
  }

  private Optional<Expression> customer(Optional<FactKind> kind) {
    if (yaml.has("customer") && kind.filter(k -> !k.has("customer_ref")).isPresent()) {
      yaml.fault("customer", "a fact of kind " + kind.get().id() + " has no customer");
    }
    return optional("customer", ValueType.TEXT);
  }

  private List<FieldRule> set(FactKind kind) {
    List<FieldRule> rules = new ArrayList<>();
    Optional<YamlMap> set = yaml.map("set");
    List<String> known = kind.settable().stream().map(FieldType::name).toList();
    for (String name : set.map(YamlMap::keys).orElse(java.util.Set.of())) {
      Optional<FieldType> field = kind.field(name);
      if (field.isEmpty()) {
        set.get().fault(name, noField(kind, name, known));
      }
      field.ifPresent(
          f ->
              compile(set.get(), name, f.shape().results())
                  .ifPresent(e -> rules.add(new FieldRule(f, e))));
    }
    if (kind == FactKind.USAGE && set.filter(map -> map.has("user")).isEmpty()) {
      yaml.fault("set", "lacks user; usage is kept per user");
    }
    return List.copyOf(rules);
  }

  private static String noField(FactKind kind, String name, List<String> known) {
    return FieldType.ENVELOPE.contains(name)
        ? "'%s' is not set here but by its own key of the fact".formatted(name)
        : "a fact of kind %s has no field '%s'%s; it has %s"
            .formatted(
                kind.id(), name, ColumnsReader.didYouMean(name, known), String.join(", ", known));
  }

  private Map<String, Expression> attributes() {
    Map<String, Expression> result = new LinkedHashMap<>();
    yaml.map("attributes")
        .ifPresent(
            map ->
                map.keys()
                    .forEach(
                        name ->
                            compile(map, name, ValueType.TEXT)
                                .ifPresent(e -> result.put(name, e))));
    return result;
  }

  private Optional<Expression> required(String key, ValueType... results) {
    if (!yaml.has(key)) {
      yaml.fault(key, "is missing; an expression over the row");
    }
    return optional(key, results);
  }

  private Optional<Expression> optional(String key, ValueType... results) {
    return yaml.has(key) ? compile(yaml, key, results) : Optional.empty();
  }

  private Optional<Expression> compile(YamlMap at, String key, ValueType... results) {
    String source = at.text(key).orElse("");
    if (source.isBlank()) {
      at.fault(key, "is missing; an expression over the row");
      return Optional.empty();
    }
    Compiled compiled = language.compile(source, results);
    if (compiled instanceof Compiled.Faulty faulty) {
      faulty.problems().forEach(p -> at.fault(key, p.message() + " in: " + source));
      return Optional.empty();
    }
    return Optional.of(((Compiled.Ok) compiled).expression());
  }
}
