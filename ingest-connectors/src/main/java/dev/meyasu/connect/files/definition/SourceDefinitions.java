/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.document.Fault;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads source definitions and finds all their faults at once. */
public final class SourceDefinitions {
  private SourceDefinitions() {}

  /** A definition without faults, or its faults. */
  public sealed interface Checked {
    record Valid(SourceDefinition definition) implements Checked {}

    /**
     * @param faults at least one, in the order of the text
     */
    record Faulty(List<Fault> faults) implements Checked {}
  }

  /**
   * @param file the name that faults carry
   * @param text YAML
   */
  public static Checked check(String file, String text) {
    Faults faults = new Faults();
    Optional<SourceDefinition> definition =
        YamlMap.parse(file, text, faults).map(yaml -> new DefinitionReader(yaml).read(hash(text)));
    if (definition.isPresent() && faults.isEmpty()) {
      return new Checked.Valid(definition.get());
    }
    if (faults.isEmpty()) {
      faults.add(new Fault(file, 1, 1, "", "is empty; a source definition is expected"));
    }
    return new Checked.Faulty(faults.list());
  }

  /** The faults of a definition; none when it can be used. */
  public static List<Fault> validate(String file, String text) {
    return check(file, text) instanceof Checked.Faulty faulty ? faulty.faults() : List.of();
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
