/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical bytes of what a fact says: equal content gives equal bytes, which is what decides
 * between two facts of one version.
 *
 * <p>Layout: revision, then a bit per present part (deleted, customer reference, each field in
 * order), then the parts. A field appended to a kind takes the next bit, so that older bytes stay
 * readable and keep their order among each other.
 */
public final class FactCodec {
  private static final int REVISION = 1;
  private static final int DELETED = 0;
  private static final int CUSTOMER_REF = 1;
  private static final int FIRST_FIELD = 2;
  private static final long MICROS = 1_000_000;

  private FactCodec() {}

  /**
   * What the bytes say.
   *
   * @param values one per {@link Kind#fields()}, null where unknown
   */
  public record Content(boolean deleted, String customerRef, List<Object> values) {}

  public static byte[] encode(Fact fact) {
    var sink = new ByteSink();
    sink.write(REVISION);
    long present = fact.deleted() ? 1L << DELETED : 0;
    present |= fact.customerRef() != null ? 1L << CUSTOMER_REF : 0;
    for (int i = 0; i < fact.values().size(); i++) {
      present |= fact.values().get(i) != null ? 1L << (FIRST_FIELD + i) : 0;
    }
    sink.unsigned(present);
    if (fact.customerRef() != null) {
      sink.text(fact.customerRef());
    }
    for (int i = 0; i < fact.values().size(); i++) {
      if (fact.values().get(i) != null) {
        put(sink, fact.kind().fields().get(i).type(), fact.values().get(i));
      }
    }
    return sink.toBytes();
  }

  /**
   * @throws IllegalArgumentException if these are not bytes of that kind
   */
  public static Content decode(Kind kind, byte[] bytes) {
    var source = new ByteSource(bytes);
    int revision = source.read();
    if (revision != REVISION) {
      throw new IllegalArgumentException(
          "fact bytes of revision " + revision + ", not " + REVISION);
    }
    long present = source.unsigned();
    if (present >>> (FIRST_FIELD + kind.fields().size()) != 0) {
      throw new IllegalArgumentException(
          "the bytes hold fields that this " + kind.id() + " does not have");
    }
    String customerRef = has(present, CUSTOMER_REF) ? source.text() : null;
    var values = new ArrayList<>(kind.fields().size());
    for (int i = 0; i < kind.fields().size(); i++) {
      values.add(has(present, FIRST_FIELD + i) ? get(source, kind.fields().get(i).type()) : null);
    }
    return new Content(has(present, DELETED), customerRef, Collections.unmodifiableList(values));
  }

  private static boolean has(long present, int bit) {
    return (present >>> bit & 1) != 0;
  }

  private static void put(ByteSink sink, FieldType type, Object value) {
    switch (type) {
      case TEXT -> sink.text((String) value);
      case FLAG -> sink.write((Boolean) value ? 1 : 0);
      case INTEGER, MONEY -> sink.signed((Long) value);
      case INSTANT -> putInstant(sink, (Instant) value);
      case NUMBER -> putNumber(sink, (Double) value);
      case TEXTS -> {
        var texts = (List<?>) value;
        sink.unsigned(texts.size());
        texts.forEach(text -> sink.text((String) text));
      }
      case TEXT_MAP -> {
        var map = (Map<?, ?>) value;
        sink.unsigned(map.size());
        map.forEach(
            (k, v) -> {
              sink.text((String) k);
              sink.text((String) v);
            });
      }
    }
  }

  private static Object get(ByteSource source, FieldType type) {
    return switch (type) {
      case TEXT -> source.text();
      case FLAG -> source.read() != 0;
      case INTEGER, MONEY -> source.signed();
      case INSTANT -> getInstant(source);
      case NUMBER -> getNumber(source);
      case TEXTS -> {
        int count = source.count();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
          texts.add(source.text());
        }
        yield Collections.unmodifiableList(texts);
      }
      case TEXT_MAP -> {
        int count = source.count();
        var map = new TreeMap<String, String>();
        for (int i = 0; i < count; i++) {
          var key = source.text();
          map.put(key, source.text());
        }
        yield Collections.unmodifiableSortedMap(map);
      }
    };
  }

  /** Whole seconds are the common case and take five bytes instead of eight. */
  private static void putInstant(ByteSink sink, Instant instant) {
    if (instant.getNano() == 0) {
      sink.signed(instant.getEpochSecond() << 1);
    } else {
      long micros = instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
      sink.signed(micros << 1 | 1);
    }
  }

  private static Instant getInstant(ByteSource source) {
    long packed = source.signed();
    return (packed & 1) == 0
        ? Instant.ofEpochSecond(packed >> 1)
        : Instant.EPOCH.plus(packed >> 1, ChronoUnit.MICROS);
  }

  /** Whole numbers are the common case; every other double is kept bit by bit. */
  private static void putNumber(ByteSink sink, double number) {
    long whole = (long) number;
    boolean exact =
        Double.doubleToLongBits(whole) == Double.doubleToLongBits(number)
            && Math.abs(whole) < 1L << 53;
    if (exact) {
      sink.signed(whole << 1);
    } else {
      sink.signed(1);
      sink.fixed(Double.doubleToLongBits(number));
    }
  }

  private static double getNumber(ByteSource source) {
    long packed = source.signed();
    return (packed & 1) == 0 ? packed >> 1 : Double.longBitsToDouble(source.fixed());
  }
}
