/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2 into nodes with marks, within bounds. */
final class YamlText {
  /** Characters; definitions are written by people. */
  private static final int LONGEST = 2_000_000;

  /** Against the "billion laughs": a document may repeat its own parts only so often. */
  private static final int MOST_ALIASES = 50;

  private YamlText() {}

  static Optional<MappingNode> root(String file, String text, Faults faults) {
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setAllowRecursiveKeys(false)
            .build();
    try {
      return new Compose(settings).composeString(text).flatMap(node -> mapping(file, node, faults));
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      faults.add(
          new Fault(
              file,
              mark.map(Mark::getLine).orElse(0) + 1,
              mark.map(Mark::getColumn).orElse(0) + 1,
              "",
              "not YAML: " + e.getProblem()));
    } catch (YamlEngineException | StackOverflowError e) {
      faults.add(new Fault(file, 1, 1, "", "not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<MappingNode> mapping(String file, Node node, Faults faults) {
    if (node instanceof MappingNode mapping) {
      var unbounded = NodeBounds.exceeded(mapping);
      unbounded.ifPresent(why -> faults.add(new Fault(file, 1, 1, "", "not readable: " + why)));
      return unbounded.isPresent() ? Optional.empty() : Optional.of(mapping);
    }
    faults.add(new Fault(file, 1, 1, "", "the document must be a mapping of keys to values"));
    return Optional.empty();
  }
}
