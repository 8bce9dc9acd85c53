/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.money;

import dev.meyasu.core.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an amount of any currency is in the one that is reported.
 *
 * @param reporting empty where none is declared; then nothing converts
 * @param declared by ISO 4217 code: units of the reporting currency for one of it, each from its
 *     day until the next; greater than 0. The reporting currency itself is none of them
 */
public record Rates(
    Optional<Currency> reporting, SortedMap<String, NavigableMap<LocalDate, BigDecimal>> declared) {

  /** No currency is declared. */
  public static final Rates NONE = new Rates(Optional.empty(), Map.of());

  /** Converted amounts are rounded to that many decimals, half to even. */
  public static final int DECIMALS = 6;

  public Rates {
    if (reporting.isEmpty() && !declared.isEmpty()) {
      throw new IllegalArgumentException("rates of " + declared.keySet() + " into no currency");
    }
    var copy = new TreeMap<String, NavigableMap<LocalDate, BigDecimal>>();
    declared.forEach((code, dated) -> copy.put(code, checked(code, dated)));
    if (reporting.isPresent() && copy.containsKey(reporting.get().getCurrencyCode())) {
      throw new IllegalArgumentException(reporting.get() + " has a rate into itself");
    }
    declared = Collections.unmodifiableSortedMap(copy);
  }

  public Rates(
      Optional<Currency> reporting, Map<String, ? extends NavigableMap<LocalDate, BigDecimal>> of) {
    this(reporting, new TreeMap<String, NavigableMap<LocalDate, BigDecimal>>(of));
  }

  private static NavigableMap<LocalDate, BigDecimal> checked(
      String code, NavigableMap<LocalDate, BigDecimal> dated) {
    if (dated.isEmpty() || dated.values().stream().anyMatch(rate -> rate.signum() <= 0)) {
      throw new IllegalArgumentException(code + " has the rates " + dated);
    }
    return Collections.unmodifiableNavigableMap(new TreeMap<>(dated));
  }

  /** What became of an amount. */
  public sealed interface Converted {
    /**
     * @param amount in the reporting currency, rounded to {@link #DECIMALS}
     */
    record Known(BigDecimal amount) implements Converted {}

    /**
     * @param why which currency it is, and what to declare
     */
    record Unknown(String why) implements Converted {}
  }

  /** The codes that amounts may be in. */
  public SortedSet<String> currencies() {
    var codes = new TreeSet<>(declared.keySet());
    reporting.ifPresent(currency -> codes.add(currency.getCurrencyCode()));
    return Collections.unmodifiableSortedSet(codes);
  }

  /**
   * An amount in the reporting currency.
   *
   * @param code empty where the amount names none: then it is in the reporting currency if that is
   *     the only one there is, and else it is not known
   * @param day on which the rate must be in force; without it the newest rate is taken
   */
  public Converted convert(BigDecimal amount, Optional<String> code, Optional<LocalDate> day) {
    if (reporting.isEmpty()) {
      return new Converted.Unknown(
          "no reporting currency is declared; declare organisation.currency");
    }
    var own = reporting.get().getCurrencyCode();
    if (code.map(own::equals).orElse(declared.isEmpty())) {
      return new Converted.Known(rounded(amount));
    }
    if (code.isEmpty()) {
      return new Converted.Unknown(
          "the amount names no currency, and there are several: "
              + String.join(", ", currencies()));
    }
    return inForce(code.get(), day)
        .<Converted>map(rate -> new Converted.Known(rounded(amount.multiply(rate))))
        .orElseGet(() -> new Converted.Unknown(missing(code.get(), day)));
  }

  private Optional<BigDecimal> inForce(String code, Optional<LocalDate> day) {
    var dated = declared.get(code);
    if (dated == null) {
      return Optional.empty();
    }
    var entry = day.isPresent() ? dated.floorEntry(day.get()) : dated.lastEntry();
    return Optional.ofNullable(entry).map(Map.Entry::getValue);
  }

  private String missing(String code, Optional<LocalDate> day) {
    if (!declared.containsKey(code)) {
      return "there is no rate for \"%s\"; declare organisation.rates.%s".formatted(code, code);
    }
    return "there is no rate for %s on %s; declare one in organisation.rates.%s that is in force before %s"
        .formatted(code, day.orElseThrow(), code, declared.get(code).firstKey());
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Identifies all of the rates. */
  public String hash() {
    var text = new StringBuilder("rates 1\n").append(currency()).append('\n');
    declared.forEach(
        (code, dated) -> dated.forEach((from, rate) -> text.append(line(code, from, rate))));
    return Sha256.hex(text.toString());
  }

  /** Identifies the newest rate of each currency, whenever it came into force. */
  public String hashOfNewest() {
    var text = new StringBuilder("newest rates 1\n").append(currency()).append('\n');
    declared.forEach((code, dated) -> text.append(line(code, "", dated.lastEntry().getValue())));
    return Sha256.hex(text.toString());
  }

  private String currency() {
    return reporting.map(Currency::getCurrencyCode).orElse("");
  }

  private static String line(String code, Object from, BigDecimal rate) {
    return code + ' ' + from + ' ' + rate.stripTrailingZeros().toPlainString() + '\n';
  }
}
