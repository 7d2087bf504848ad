package io.evergrad.lab.report;

import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.Svg;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML whose tags match and whose text is escaped. */
final class Html {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private int drawings;

  /**
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
    open.push(tag);
    return this;
  }

  Html close() {
    out.append("</").append(open.pop()).append('>');
    if (open.size() < 5) {
      out.append('\n');
    }
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element with text only. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element without content and end, such as {@code <meta>}. */
  Html lone(String tag, String... attributes) {
    open(tag, attributes);
    open.pop();
    return this;
  }

  /** The page's style sheet; it must hold no {@code <}. */
  Html style(String css) {
    open("style");
    out.append(css);
    return close();
  }

  /** A drawing in a figure of its own. */
  Html figure(Drawing drawing) {
    open("figure");
    out.append(Svg.of(drawing, "figure-" + ++drawings));
    return close();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The page, when everything is closed. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }
}
