/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.util.List;

/** What is counted of the entities of one kind, into cells. */
public sealed interface Measure permits EntityMeasure, KeyedMeasure {

  /** The name that definitions use. */
  String id();

  /** Identifies what is measured: equal for equal definitions, whatever their id. */
  String hash();

  /** The only kind of entities it counts. */
  Kind kind();

  List<Dimension> dimensions();

  /** Whether any part of it depends on the customer. */
  boolean usesCustomer();
}
