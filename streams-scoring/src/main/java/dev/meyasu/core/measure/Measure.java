/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.util.List;
import java.util.Locale;

/** What is counted of the entities of one kind, into cells. */
public sealed interface Measure permits EntityMeasure, KeyedMeasure, Following {

  /** The name that definitions use. */
  String id();

  /** Identifies what is measured: equal for equal definitions, whatever their id. */
  String hash();

  /** As definitions name it: {@code occurrence}. */
  default String type() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The only kind of entities it counts. */
  Kind kind();

  List<Dimension> dimensions();

  /** The measures whose cells it is read from, where it has none of its own; else empty. */
  default List<Measure> readFrom() {
    return List.of();
  }

  /** Whether any part of it depends on the customer. */
  boolean usesCustomer();
}
