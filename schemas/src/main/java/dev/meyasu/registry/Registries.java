/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the registry that a configuration names. */
public final class Registries {
  /** {@code mock://name}: every client of that name in this JVM must see the same schemas. */
  private static final Map<String, RegistryClient> IN_MEMORY = new ConcurrentHashMap<>();

  private Registries() {}

  /**
   * @param config the keys of Confluent's serializers: {@code schema.registry.url} (several by
   *     comma, or {@code mock://name}), {@code basic.auth.*}, {@code schema.registry.ssl.*}
   * @throws IllegalArgumentException for a missing or malformed setting, naming it
   */
  public static RegistryClient open(Map<String, ?> config) {
    var value = config.get(RegistryConfig.URL);
    var urls =
        value instanceof List<?> list
            ? String.join(",", list.stream().map(Object::toString).toList())
            : RegistryConfig.text(config, RegistryConfig.URL)
                .orElseThrow(
                    () -> new IllegalArgumentException(RegistryConfig.URL + " is missing"));
    if (urls.startsWith("mock://")) {
      return IN_MEMORY.computeIfAbsent(urls, name -> new InMemoryRegistry());
    }
    return new HttpRegistryClient(RegistryConfig.of(urls, config));
  }
}
