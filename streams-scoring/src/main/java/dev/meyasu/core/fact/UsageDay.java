/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import dev.meyasu.core.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The events of a user's day, each with what a reader of the day can see: that it happened and by
 * what name, whose it was, and its attributes.
 *
 * <p>An event is known by the first 8 bytes of its id's SHA-256. Two events of a day are taken for
 * one with a probability of 3 in 10⁸ over a million days of a thousand events each. What events say
 * is stored once for all that say the same, so that an event takes some 15 bytes.
 *
 * <p>Layout: the distinct contents, then per event in the order of their hashes the hash, the
 * version less the least version, and the number of its content.
 */
final class UsageDay {
  /** Of which the day says nothing, beside those in its key. */
  private static final List<String> DROPPED = List.of("event_id", "at", "properties");

  private UsageDay() {}

  /** The event that a fact describes. */
  static String facetOf(Fact fact) {
    var id = fact.value("event_id") == null ? fact.entityId() : (String) fact.value("event_id");
    return HexFormat.of().formatHex(Sha256.of(id), 0, Long.BYTES);
  }

  /** What the day keeps of an event. */
  static Fact kept(Fact event) {
    var values = new ArrayList<>(event.values());
    DROPPED.forEach(field -> values.set(Kind.USAGE.position(field), null));
    return new Fact(
        event.kind(),
        event.source(),
        event.entityId(),
        event.facet(),
        event.version(),
        event.deleted(),
        event.customerRef(),
        values);
  }

  static void write(SortedMap<String, Facet> events, ByteSink sink) {
    var contents = new LinkedHashMap<ByteBuffer, Integer>();
    events.values().forEach(e -> contents.putIfAbsent(ByteBuffer.wrap(e.bytes()), contents.size()));
    sink.unsigned(contents.size());
    contents.keySet().forEach(content -> sink.block(content.array()));
    long least = events.values().stream().mapToLong(Facet::version).min().orElse(0);
    sink.signed(least);
    sink.unsigned(events.size());
    events.forEach(
        (hash, event) -> {
          sink.fixed(HexFormat.fromHexDigitsToLong(hash));
          sink.unsigned(event.version() - least); // wraps as it does when it is added again
          sink.unsigned(contents.get(ByteBuffer.wrap(event.bytes())));
        });
  }

  static SortedMap<String, Facet> read(ByteSource source) {
    var contents = new Facet[source.count()];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = new Facet(0, source.block());
    }
    long least = source.signed();
    int count = source.count();
    var events = new TreeMap<String, Facet>();
    for (int i = 0; i < count; i++) {
      var hash = HexFormat.of().toHexDigits(source.fixed());
      long version = source.unsigned() + least;
      events.put(hash, content(contents, source.unsigned()).at(version, Kind.USAGE));
    }
    return events;
  }

  private static Facet content(Facet[] contents, long number) {
    if (number < 0 || number >= contents.length) {
      throw new IllegalArgumentException("content " + number + " of " + contents.length);
    }
    return contents[(int) number];
  }
}
