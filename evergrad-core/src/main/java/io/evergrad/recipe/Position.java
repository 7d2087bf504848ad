package io.evergrad.recipe;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A place in a recipe file; line and column count from 1. */
record Position(String file, int line, int column) {

  static Position of(String file, Node node) {
    return of(file, node.getStartMark());
  }

  static Position of(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
