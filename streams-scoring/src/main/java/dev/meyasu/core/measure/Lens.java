/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;

/**
 * Reads something from an entity and its customer.
 *
 * @param <T> what it reads
 */
@FunctionalInterface
public interface Lens<T> {

  /**
   * @return null if there is no value, e.g. because a field is not known
   * @throws LensException if the value cannot be computed for another reason
   */
  T read(EntityView entity, CustomerLink link);
}
