/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Fault;
import java.util.List;

/** What became of a set of files. */
public sealed interface Read {

  /**
   * @param definitions of revision 0
   */
  record Ok(Definitions definitions) implements Read {}

  /**
   * @param faults at least one; all of them, by file and place
   */
  record Faulty(List<Fault> faults) implements Read {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
