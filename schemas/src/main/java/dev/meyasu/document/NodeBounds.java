/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * How deep and how large a document is once its aliases are written out, which is what a reader
 * walks through. Each node is looked into once, so checking is linear however often it is aliased.
 */
final class NodeBounds {
  static final int DEEPEST = 50;
  static final int MOST_NODES = 500_000;
  private static final int OPEN = -1;

  private final Map<Node, Integer> sizes = new IdentityHashMap<>();

  private NodeBounds() {}

  /** Why the document is out of bounds; empty when it is within. */
  static Optional<String> exceeded(Node root) {
    try {
      boolean large = new NodeBounds().size(root, 1) > MOST_NODES;
      return large ? Optional.of("more than " + MOST_NODES + " values") : Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
  }

  private int size(Node node, int depth) {
    Integer known = sizes.get(node);
    if (known != null && known != OPEN) return known;
    if (known != null) throw new IllegalStateException("a value contains itself");
    if (depth > DEEPEST) throw new IllegalStateException("nested deeper than " + DEEPEST);
    sizes.put(node, OPEN);
    long size = 1;
    for (var child : children(node)) size += size(child, depth + 1);
    int bounded = (int) Math.min(size, MOST_NODES + 1L);
    sizes.put(node, bounded);
    return bounded;
  }

  private static List<Node> children(Node node) {
    var children = new ArrayList<Node>();
    if (node instanceof SequenceNode list) children.addAll(list.getValue());
    if (node instanceof MappingNode map) {
      map.getValue()
          .forEach(entry -> children.addAll(List.of(entry.getKeyNode(), entry.getValueNode())));
    }
    return children;
  }
}
