/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the language has beyond standard CEL. */
final class Functions {
  private static final double NANOS_PER_HOUR = 3.6e12;

  private Functions() {}

  static List<String> names() {
    return List.of("hours", "days", "plus", "number", "instant");
  }

  static List<CelFunctionDecl> declarations() {
    return List.of(
        function("hours", overload("hours_duration", SimpleType.DOUBLE, SimpleType.DURATION)),
        function("days", overload("days_duration", SimpleType.DOUBLE, SimpleType.DURATION)),
        function(
            "plus",
            overload("plus_period", SimpleType.TIMESTAMP, SimpleType.TIMESTAMP, SimpleType.STRING),
            overload(
                "plus_period_zone",
                SimpleType.TIMESTAMP,
                SimpleType.TIMESTAMP,
                SimpleType.STRING,
                SimpleType.STRING)),
        function("number", overload("number_text", SimpleType.DOUBLE, SimpleType.STRING)),
        function(
            "instant",
            overload(
                "instant_text",
                SimpleType.TIMESTAMP,
                SimpleType.STRING,
                SimpleType.STRING,
                SimpleType.STRING)));
  }

  static List<CelFunctionBinding> bindings(ZoneId zone) {
    return List.of(
        CelFunctionBinding.from(
            "hours_duration", Duration.class, d -> d.toNanos() / NANOS_PER_HOUR),
        CelFunctionBinding.from(
            "days_duration", Duration.class, d -> d.toNanos() / (24 * NANOS_PER_HOUR)),
        CelFunctionBinding.from(
            "plus_period", Instant.class, String.class, (at, period) -> plus(at, period, zone)),
        CelFunctionBinding.from(
            "plus_period_zone",
            List.of(Instant.class, String.class, String.class),
            args -> plus((Instant) args[0], (String) args[1], ZoneId.of((String) args[2]))),
        CelFunctionBinding.from(
            "number_text", String.class, text -> new BigDecimal(text.trim()).doubleValue()),
        CelFunctionBinding.from(
            "instant_text",
            List.of(String.class, String.class, String.class),
            args -> instant((String) args[0], (String) args[1], (String) args[2])));
  }

  /** Calendar arithmetic: a month after 31 January is the last of February. */
  private static Instant plus(Instant at, String period, ZoneId zone) {
    return ZonedDateTime.ofInstant(at, zone).plus(Period.parse(period)).toInstant();
  }

  private static Instant instant(String text, String pattern, String zone) {
    var parsed =
        DateTimeFormatter.ofPattern(pattern)
            .parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof ZonedDateTime zoned) return zoned.toInstant();
    if (parsed instanceof LocalDateTime local) return local.atZone(ZoneId.of(zone)).toInstant();
    return ((LocalDate) parsed).atStartOfDay(ZoneId.of(zone)).toInstant();
  }

  private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static CelOverloadDecl overload(String id, CelType result, CelType... arguments) {
    return CelOverloadDecl.newGlobalOverload(id, result, List.of(arguments));
  }
}
