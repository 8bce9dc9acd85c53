/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The OpenAPI document that the compiler makes of the controllers. What may be null it writes so
 * that no value fits ({@code type: "null"} beside a schema) or too much does ({@code [string,
 * "null", object]}); that is put right here.
 */
@Singleton
final class Specification {
  private static final String MADE = "classpath:META-INF/swagger/openapi.yml";
  private final Supplier<Optional<String>> text;

  Specification(ResourceResolver resources) {
    text =
        SupplierUtil.memoized(
            () -> resources.getResourceAsStream(MADE).map(Specification::putRight));
  }

  /** Empty if this build made none. */
  Optional<String> text() {
    return text.get();
  }

  private static String putRight(InputStream made) {
    var style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(style), style);
    try (made) {
      Object document = yaml.load(made);
      putRight(document);
      return yaml.dump(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // YAML's maps have strings for keys here
  private static void putRight(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(Specification::putRight);
    } else if (node instanceof Map<?, ?> map) {
      map.values().forEach(Specification::putRight);
      var schema = (Map<String, Object>) map;
      if (schema.get("type") instanceof List<?> types && types.contains("object")) {
        withoutObject(schema, types);
      }
      if ("null".equals(schema.get("type")) && schema.get("allOf") instanceof List<?> all) {
        schema.remove("type");
        schema.remove("allOf");
        var either = new ArrayList<Object>(all);
        either.add(Map.of("type", "null"));
        schema.put("anyOf", either);
      }
      if (schema.containsKey("in") && schema.get("schema") instanceof Map<?, ?> parameter) {
        notNull((Map<String, Object>) parameter);
      }
    }
  }

  private static void withoutObject(Map<String, Object> schema, List<?> types) {
    schema.put("type", new ArrayList<>(types.stream().filter(t -> !t.equals("object")).toList()));
  }

  /** A parameter that may be left out is not one that may be null. */
  private static void notNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof List<?> types) {
      schema.put("type", types.get(0));
    }
  }
}
