/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.money.Rates;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads {@code currency}, which is reported, and {@code rates}: per other currency a list of {@code
 * {from: 2025-01-01, rate: 150.25}}, in the order of their days.
 */
final class RatesReader {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private RatesReader() {}

  static Rates read(YamlMap organisation) {
    var code = organisation.text("currency");
    var reporting =
        code.filter(text -> isKnown(organisation, "currency", text)).map(Currency::getInstance);
    var rates = new TreeMap<String, NavigableMap<LocalDate, BigDecimal>>();
    organisation.map("rates").ifPresent(map -> rates(map, code, rates));
    if (organisation.has("rates") && !organisation.has("currency")) {
      organisation.fault("rates", "are into the reporting currency, which is missing: currency");
    }
    return reporting.isPresent() ? new Rates(reporting, rates) : Rates.NONE;
  }

  private static void rates(
      YamlMap map,
      Optional<String> reporting,
      TreeMap<String, NavigableMap<LocalDate, BigDecimal>> rates) {
    for (var code : map.keys()) {
      if (code.equals(reporting.orElse(""))) {
        map.fault(code, "is the reporting currency, which has no rate");
      } else if (isKnown(map, code, code)) {
        var dated = dated(map, code);
        if (!dated.isEmpty()) rates.put(code, dated);
      }
    }
  }

  private static boolean isKnown(YamlMap map, String key, String code) {
    if (CODES.contains(code)) {
      return true;
    }
    map.fault(
        key,
        "there is no currency \"%s\"; it must be a code of ISO 4217 such as JPY%s"
            .formatted(code, Nearest.hint(code, CODES)));
    return false;
  }

  private static NavigableMap<LocalDate, BigDecimal> dated(YamlMap map, String code) {
    var dated = new TreeMap<LocalDate, BigDecimal>();
    var listed = map.maps(code);
    for (var one : listed) {
      one.only("from", "rate");
      var from = one.requiredDate("from");
      var rate = one.requiredNumber("rate").filter(number -> isRate(one, number));
      from.filter(day -> isNext(one, day, dated))
          .ifPresent(day -> dated.put(day, rate.orElse(BigDecimal.ONE)));
    }
    if (listed.isEmpty()) {
      map.fault(code, "must list at least one rate, such as {from: 2025-01-01, rate: 150.25}");
    }
    return dated;
  }

  private static boolean isRate(YamlMap map, BigDecimal rate) {
    if (rate.signum() <= 0) {
      map.fault("rate", "must be greater than 0: units of the reporting currency for one");
    }
    return rate.signum() > 0;
  }

  /** A list out of its order is more often a slip of a year than meant so. */
  private static boolean isNext(YamlMap map, LocalDate from, TreeMap<LocalDate, ?> before) {
    boolean next = before.isEmpty() || from.isAfter(before.lastKey());
    if (!next) {
      map.fault("from", "must be after that of the rate before it, " + before.lastKey());
    }
    return next;
  }
}
