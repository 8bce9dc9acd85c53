/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.okr.Definitions;
import java.util.Map;
import java.util.TreeMap;

/** Definitions of test files, which must be free of faults. */
final class Catalogues {
  private Catalogues() {}

  static Definitions read(String yaml) {
    var read = DefinitionReader.read(Map.of("catalogue.yaml", yaml));
    if (read instanceof Read.Ok ok) return ok.definitions();
    throw new AssertionError(read);
  }

  static Map<String, String> hashes(String yaml) {
    var hashes = new TreeMap<String, String>();
    read(yaml).measures().forEach((id, measure) -> hashes.put(id, measure.hash()));
    return hashes;
  }
}
