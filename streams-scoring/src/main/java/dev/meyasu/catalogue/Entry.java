/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.LocalText;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import dev.meyasu.expression.Compiled;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.ExpressionLanguage;
import dev.meyasu.expression.ValueType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** One declared thing, under its id; what it cannot read it records as a fault. */
record Entry(String id, YamlMap map) {

  <E extends Enum<E>> Optional<E> requiredChoice(String key, Class<E> type) {
    if (!map.has(key)) {
      map.requiredText(key);
      return Optional.empty();
    }
    return map.choice(key, type);
  }

  /** {@code {en: …, ja: …}}; where one is left out, the other stands for it. */
  Optional<LocalText> localText(String key) {
    return map.map(key)
        .flatMap(
            texts -> {
              texts.only("en", "ja");
              var en = texts.text("en").filter(text -> !text.isBlank());
              var ja = texts.text("ja").filter(text -> !text.isBlank());
              if (en.isEmpty() && ja.isEmpty()) {
                map.fault(key, "must be a mapping of en and ja to text");
                return Optional.empty();
              }
              return Optional.of(new LocalText(en.or(() -> ja).get(), ja.or(() -> en).get()));
            });
  }

  Optional<LocalText> requiredLocalText(String key) {
    if (!map.has(key)) {
      map.requiredText(key);
      return Optional.empty();
    }
    return localText(key);
  }

  OptionalDouble number(String key) {
    return map.number(key)
        .map(BigDecimal::doubleValue)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  OptionalDouble requiredNumber(String key) {
    return map.requiredNumber(key)
        .map(BigDecimal::doubleValue)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** The name of something declared elsewhere. */
  Optional<String> reference(String key, String what, Collection<String> known) {
    var name = map.requiredText(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!known.contains(name)) {
      map.fault(key, "there is no " + what + " \"" + name + "\"" + known(name, known));
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private static String known(String name, Collection<String> known) {
    var hint = Nearest.hint(name, known);
    return hint.isEmpty() && !known.isEmpty() && known.size() <= 12
        ? "; known: " + String.join(", ", known)
        : hint;
  }

  /** The compiled expression of a key that is there. */
  Optional<Expression> expression(String key, ExpressionLanguage language, ValueType... types) {
    return map.text(key).flatMap(source -> compiled(key, source, language, types));
  }

  Optional<Expression> requiredExpression(
      String key, ExpressionLanguage language, ValueType... types) {
    var source = map.requiredText(key);
    return source.isEmpty() ? Optional.empty() : compiled(key, source, language, types);
  }

  private Optional<Expression> compiled(
      String key, String source, ExpressionLanguage language, ValueType... types) {
    var compiled = language.compile(source, types);
    if (compiled instanceof Compiled.Ok ok) {
      return Optional.of(ok.expression());
    }
    for (var problem : ((Compiled.Faulty) compiled).problems()) {
      map.fault(key, problem.toString());
    }
    return Optional.empty();
  }
}
