/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.util.Map;

/** The keys of Confluent's serializers that ours obey, with the same defaults. */
record SerdeConfig(boolean autoRegister, boolean useLatest, int maxBytes) {
  /** Ours: larger records are refused before they are decoded. */
  static final String MAX_BYTES = "meyasu.max.record.bytes";

  private static final int MAX_BYTES_DEFAULT = 16 << 20;

  static SerdeConfig of(Map<String, ?> config) {
    return new SerdeConfig(
        flag(config, "auto.register.schemas", true),
        flag(config, "use.latest.version", false),
        config.containsKey(MAX_BYTES)
            ? Integer.parseInt(config.get(MAX_BYTES).toString())
            : MAX_BYTES_DEFAULT);
  }

  private static boolean flag(Map<String, ?> config, String key, boolean fallback) {
    var value = config.get(key);
    return value == null ? fallback : Boolean.parseBoolean(value.toString());
  }
}
