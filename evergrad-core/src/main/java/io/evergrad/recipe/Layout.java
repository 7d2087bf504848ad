package io.evergrad.recipe;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Which nodes of a written recipe stand on one line: small mappings do, lists of parts do not. */
final class Layout {

  private static final int ONE_LINE = 88;

  private Layout() {}

  /** Sets the style of the root, which is spread, and of all below it. */
  static void style(Node root) {
    for (NodeTuple entry : ((MappingNode) root).getValue()) {
      apply(entry.getValueNode());
    }
    ((MappingNode) root).setFlowStyle(FlowStyle.BLOCK);
  }

  /** Whether the node takes several lines wherever it stands. */
  static boolean spreads(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getFlowStyle() == FlowStyle.BLOCK;
    }
    return node instanceof MappingNode mapping
        && (length(mapping) > ONE_LINE
            || mapping.getValue().stream().anyMatch(entry -> spreads(entry.getValueNode())));
  }

  private static void apply(Node node) {
    if (!(node instanceof CollectionNode<?> collection)) {
      return;
    }
    collection.setFlowStyle(spreads(node) ? FlowStyle.BLOCK : FlowStyle.FLOW);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> apply(entry.getValueNode()));
    } else if (node instanceof SequenceNode list) {
      for (Node child : list.getValue()) {
        apply(child);
        if (child instanceof MappingNode part) {
          part.setFlowStyle(FlowStyle.BLOCK); // "- linear: 64", not "- {linear: 64}"
        }
      }
    }
  }

  private static int length(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .mapToInt(entry -> length(entry.getKeyNode()) + length(entry.getValueNode()) + 4)
          .sum();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().mapToInt(child -> length(child) + 2).sum();
    }
    return ((ScalarNode) node).getValue().length();
  }
}
