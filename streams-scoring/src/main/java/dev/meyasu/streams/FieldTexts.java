/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.FieldType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of an entity, as texts for people. */
final class FieldTexts {
  /** In characters; enough to recognise a title or a comment. */
  static final int LONGEST = 200;

  private FieldTexts() {}

  /**
   * By field, in the order of the kind. Instants in ISO 8601 (UTC), money in units of its currency,
   * maps as {@code name=text} with commas between; what is longer is cut. Unknown ones are left
   * out.
   */
  static Map<String, String> of(EntityView entity) {
    var texts = new LinkedHashMap<String, String>();
    var fields = entity.kind().viewFields();
    for (int i = 0; i < fields.size(); i++) {
      var value = entity.value(i);
      if (value != null) texts.put(fields.get(i).name(), cut(text(fields.get(i), value)));
    }
    return texts;
  }

  private static String text(Field field, Object value) {
    if (field.type() == FieldType.MONEY) {
      return BigDecimal.valueOf((long) value, 6).stripTrailingZeros().toPlainString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) return text;
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
