/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.laws.FactHistory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Histories that share a topology and cannot meet: each has its own source and references. */
final class SeparateHistories {
  private SeparateHistories() {}

  static List<FactHistory> of(long firstSeed, int count, ZoneId zone) {
    var histories = new ArrayList<FactHistory>();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      histories.add(inItsOwnSource(FactHistory.of(seed, zone)));
    }
    return histories;
  }

  /** The same with names that no other history has. */
  private static FactHistory inItsOwnSource(FactHistory history) {
    var source = "h" + history.seed();
    var facts =
        history.facts().stream().map(fact -> renamed(fact, source)).collect(Collectors.toList());
    return new FactHistory(history.seed(), history.zone(), facts);
  }

  private static Fact renamed(Fact fact, String source) {
    var values = new ArrayList<Object>(fact.values());
    if (fact.kind() == Kind.CUSTOMER) {
      int refs = Kind.CUSTOMER.position("external_refs");
      if (values.get(refs) instanceof List<?> list) {
        values.set(refs, list.stream().map(ref -> renamed((String) ref, source)).toList());
      }
    }
    return new Fact(
        fact.kind(),
        source,
        fact.entityId(),
        fact.facet(),
        fact.version(),
        fact.deleted(),
        FactRecords.namesCustomer(fact.kind()) ? renamed(fact.customerRef(), source) : null,
        values);
  }

  /** {@code src:c1} is {@code h7:c1}, {@code ext:1} is {@code h7ext:1}. */
  private static String renamed(String reference, String source) {
    if (reference == null) return null;
    return reference.startsWith("src:") ? source + reference.substring(3) : source + reference;
  }
}
