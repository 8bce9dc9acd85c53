/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a document. Its readers never throw: what is missing or of another type is recorded
 * with its place and read as absent, so that one reading tells all faults.
 */
public final class YamlMap {
  private static final int LONGEST_NUMBER = 100;
  private final String file;
  private final String path;
  private final Faults faults;
  private final Place place;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Place> keyPlaces = new LinkedHashMap<>();

  private YamlMap(String file, String path, MappingNode node, Faults faults) {
    this.file = file;
    this.path = path;
    this.faults = faults;
    this.place = placeOf(file, node);
    node.getValue().forEach(this::read);
  }

  /** Reads a document; a fault and nothing when it is no YAML mapping. An empty one is no fault. */
  public static Optional<YamlMap> parse(String file, String text, Faults faults) {
    return YamlText.root(file, text, faults).map(node -> new YamlMap(file, "", node, faults));
  }

  private void read(NodeTuple entry) {
    var at = placeOf(file, entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      add(at, path, "a key must be plain text");
    } else if (values.containsKey(key.getValue())) {
      add(
          at,
          path(key.getValue()),
          "given twice, first in line " + keyPlaces.get(key.getValue()).line());
    } else {
      keyPlaces.put(key.getValue(), at);
      values.put(key.getValue(), entry.getValueNode());
    }
  }

  public String file() {
    return file;
  }

  /** The line this mapping begins at, from 1. */
  public int line() {
    return place.line();
  }

  public Set<String> keys() {
    return Collections.unmodifiableSet(keyPlaces.keySet());
  }

  /** Whether the key is there with a value other than null. */
  public boolean has(String key) {
    var node = values.get(key);
    return node != null && !isNull(node);
  }

  /** Whether the value is itself a mapping, for places that also take a short form. */
  public boolean isMap(String key) {
    return values.get(key) instanceof MappingNode;
  }

  public Optional<String> text(String key) {
    return scalar(key, "text", Function.identity());
  }

  /** The text, or {@code ""} after a recorded fault. */
  public String requiredText(String key) {
    return required(key, text(key)).orElse("");
  }

  public Optional<BigDecimal> number(String key) {
    return scalar(key, "a number", YamlMap::decimal);
  }

  public Optional<BigDecimal> requiredNumber(String key) {
    return required(key, number(key));
  }

  public Optional<Long> integer(String key) {
    return scalar(key, "a whole number", Long::valueOf);
  }

  public Optional<Boolean> flag(String key) {
    return scalar(key, "true or false", YamlMap::flagOf);
  }

  public Optional<LocalDate> date(String key) {
    return scalar(key, "a date such as 2025-01-31", LocalDate::parse);
  }

  public Optional<LocalDate> requiredDate(String key) {
    return required(key, date(key));
  }

  /** A constant by its name in lower case. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    var allowed =
        Arrays.stream(type.getEnumConstants())
            .collect(
                LinkedHashMap<String, E>::new,
                (map, e) -> map.put(e.name().toLowerCase(Locale.ROOT), e),
                Map::putAll);
    return text(key)
        .flatMap(
            name -> {
              if (!allowed.containsKey(name)) {
                fault(
                    key,
                    quoted(name)
                        + " is none of "
                        + String.join(", ", allowed.keySet())
                        + Nearest.hint(name, allowed.keySet()));
              }
              return Optional.ofNullable(allowed.get(name));
            });
  }

  public Optional<YamlMap> map(String key) {
    if (!has(key)) return Optional.empty();
    return mapping(values.get(key), path(key));
  }

  /** The mappings of a list; empty when the key is absent. */
  public List<YamlMap> maps(String key) {
    var maps = new ArrayList<YamlMap>();
    var items = items(key);
    for (int i = 0; i < items.size(); i++) {
      mapping(items.get(i), path(key) + "[" + i + "]").ifPresent(maps::add);
    }
    return List.copyOf(maps);
  }

  /** The texts of a list; empty when the key is absent. */
  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (var item : items(key)) {
      if (item instanceof ScalarNode scalar) texts.add(scalar.getValue());
      else add(placeOf(file, item), path(key), "must be a list of texts");
    }
    return List.copyOf(texts);
  }

  /** A mapping of scalars as texts, in its order; empty when the key is absent. */
  public Map<String, String> textMap(String key) {
    var texts = new LinkedHashMap<String, String>();
    map(key).ifPresent(map -> map.keys().forEach(k -> map.text(k).ifPresent(t -> texts.put(k, t))));
    return Collections.unmodifiableMap(texts);
  }

  /** A mapping of mappings, in its order; empty when the key is absent. */
  public Map<String, YamlMap> children(String key) {
    var children = new LinkedHashMap<String, YamlMap>();
    map(key)
        .ifPresent(
            map -> map.keys().forEach(k -> map.requiredMap(k).ifPresent(m -> children.put(k, m))));
    return Collections.unmodifiableMap(children);
  }

  private Optional<YamlMap> requiredMap(String key) {
    return has(key) ? map(key) : required(key, Optional.empty());
  }

  /** Records every key that is none of these. */
  public void only(String... known) {
    var names = List.of(known);
    for (var key : keyPlaces.keySet()) {
      if (!names.contains(key)) {
        add(
            keyPlaces.get(key),
            path(key),
            "unknown key" + Nearest.hint(key, names) + "; known here: " + String.join(", ", names));
      }
    }
  }

  /** Records a fault at the value of that key, or at this mapping when it is absent. */
  public void fault(String key, String message) {
    add(place(key), path(key), message);
  }

  /** Where the value of that key stands, or this mapping when it is absent. */
  public Place place(String key) {
    var node = values.get(key);
    return node == null ? place : placeOf(file, node);
  }

  /** Where a key stands, or this mapping when it is absent. */
  public Place keyPlace(String key) {
    return keyPlaces.getOrDefault(key, place);
  }

  private <T> Optional<T> scalar(String key, String wanted, Function<String, T> parse) {
    if (!has(key)) return Optional.empty();
    if (!(values.get(key) instanceof ScalarNode scalar)) {
      fault(key, "must be " + wanted + ", not a list or mapping");
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(scalar.getValue()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      fault(key, "must be " + wanted + ", not " + quoted(scalar.getValue()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> required(String key, Optional<T> value) {
    if (!has(key)) fault(key, "is missing");
    return value;
  }

  private Optional<YamlMap> mapping(Node node, String at) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(file, at, mapping, faults));
    }
    add(placeOf(file, node), at, "must be a mapping of keys to values");
    return Optional.empty();
  }

  private List<Node> items(String key) {
    if (!has(key)) return List.of();
    if (values.get(key) instanceof SequenceNode sequence) return sequence.getValue();
    fault(key, "must be a list");
    return List.of();
  }

  private void add(Place at, String where, String message) {
    faults.add(new Fault(at.file(), at.line(), at.column(), where, message));
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Bounded, since the plain form of 1e999999999 does not fit into memory. */
  private static BigDecimal decimal(String text) {
    var number = new BigDecimal(text.length() > LONGEST_NUMBER ? "" : text);
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER) throw new NumberFormatException(text);
    return number;
  }

  private static boolean flagOf(String text) {
    if (text.equals("true")) return true;
    if (text.equals("false")) return false;
    throw new IllegalArgumentException(text);
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static Place placeOf(String file, Node node) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0);
    int column = node.getStartMark().map(Mark::getColumn).orElse(0);
    return new Place(file, line + 1, column + 1);
  }
}
