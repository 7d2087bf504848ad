package io.evergrad.recipe;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** How large a document is once its aliases are written out; refuses what no recipe can be. */
final class TreeSize {

  private static final long MOST_NODES = 100_000;
  private static final int DEEPEST = 200;

  private record Extent(long nodes, int depth) {}

  private final String file;
  private final IdentityHashMap<Node, Extent> known = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  private TreeSize(String file) {
    this.file = file;
  }

  /** Refuses recursion, too many nodes, too deep nesting, and tags of other programs. */
  static void check(Node root, String file) {
    new TreeSize(file).measure(root);
  }

  private Extent measure(Node node) {
    Extent before = known.get(node);
    if (before != null) {
      return before;
    }
    if (open.put(node, true) != null) {
      throw problem(node, "an alias inside what it stands for never ends");
    }
    requirePlainTag(node);
    long nodes = 1;
    int depth = 0;
    for (Node child : children(node)) {
      Extent extent = measure(child);
      nodes = Math.min(nodes + extent.nodes(), Long.MAX_VALUE / 2);
      depth = Math.max(depth, extent.depth());
    }
    if (nodes > MOST_NODES) {
      throw problem(
          node,
          "expected at most %,d values once aliases are written out, found more"
              .formatted(MOST_NODES));
    }
    if (depth >= DEEPEST) {
      throw problem(node, "expected at most %d levels of nesting, found more".formatted(DEEPEST));
    }
    open.remove(node);
    Extent extent = new Extent(nodes, depth + 1);
    known.put(node, extent);
    return extent;
  }

  private static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      children.addAll(sequence.getValue());
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> children.add(entry.getKeyNode()));
      mapping.getValue().forEach(entry -> children.add(entry.getValueNode()));
    }
    return children;
  }

  private void requirePlainTag(Node node) {
    String expected =
        node instanceof SequenceNode ? "seq" : node instanceof MappingNode ? "map" : null;
    String tag = node.getTag().getValue();
    boolean plain =
        expected == null
            ? node instanceof ScalarNode
                && tag.startsWith(Tag.PREFIX)
                && !tag.substring(Tag.PREFIX.length()).contains("/")
            : tag.equals(Tag.PREFIX + expected);
    if (!plain) {
      throw problem(node, "expected no tag, found " + tag.replace(Tag.PREFIX, "!!"));
    }
  }

  private RecipeException problem(Node node, String problem) {
    return new RecipeException(Position.of(file, node), "", problem);
  }
}
