package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A drawing as an {@code <svg>} element to stand in an HTML page, or as a file.
 *
 * <p>Inks with a role get the classes {@code f-<role>} (filled) and {@code s-<role>} (stroked); the
 * page's style sheet gives them their colours, so that a page can be light or dark.
 */
public final class Svg {

  private final StringBuilder out = new StringBuilder();
  private final String id;

  private Svg(String id) {
    this.id = id;
  }

  /**
   * @param id unlike that of any other drawing on the page
   */
  public static String of(Drawing drawing, String id) {
    Svg svg = new Svg(id);
    svg.write("<svg");
    svg.content(drawing);
    return svg.out.append("</svg>").toString();
  }

  /** The drawing as a file of its own, on paper that is light or dark as the reader's page. */
  public static String file(Drawing drawing, String id) {
    Svg svg = new Svg(id);
    svg.write("<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\"");
    svg.content(drawing);
    return svg.out.append("</svg>\n").toString().replaceFirst(">", ">" + ground());
  }

  private static String ground() {
    return "\n<style>\n"
        + InkStyle.everywhere("", "")
        + "</style>\n<rect width=\"100%\" height=\"100%\" class=\"f-paper\"/>\n";
  }

  private void content(Drawing drawing) {
    write(" id=\"%s\" viewBox=\"0 0 %s %s\"", id, n(drawing.width()), n(drawing.height()));
    write(" role=\"img\" aria-label=\"%s\">", escaped(drawing.description()));
    textures();
    drawing.drawOn(new Sheet());
  }

  private void write(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private void textures() {
    write("<defs><pattern id=\"%s-zero\" width=\"5\" height=\"5\"", id);
    write(" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" fill=\"#f4f4f5\"/>");
    write("<circle cx=\"2.5\" cy=\"2.5\" r=\"1\" fill=\"#52525b\"/></pattern>");
    write("<pattern id=\"%s-not_finite\" width=\"6\" height=\"6\"", id);
    write(" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>");
    write("<path d=\"M-1 1l2 -2M0 6l6 -6M5 7l2 -2\" stroke=\"#d6004b\" stroke-width=\"2\"/>");
    write("</pattern></defs>");
  }

  /** At most two digits after the point. */
  static String n(double value) {
    long hundredths = Math.round(value * 100);
    long part = Math.abs(hundredths % 100);
    String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
    if (part == 0) {
      return whole;
    }
    return whole + (part % 10 == 0 ? "." + part / 10 : (part < 10 ? ".0" : ".") + part);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String path(List<Point> points) {
    return points.stream()
        .map(p -> n(p.x()) + " " + n(p.y()))
        .collect(Collectors.joining("L", "M", ""));
  }

  private final class Sheet implements Canvas {

    @Override
    public void boxes(List<Box> boxes, Ink ink) {
      write("<path %s shape-rendering=\"crispEdges\" d=\"", fill(ink));
      for (Box b : boxes) {
        write("M%s %sH%sV%sH%sz", n(b.x()), n(b.y()), n(b.right()), n(b.bottom()), n(b.x()));
      }
      write("\"/>");
    }

    private String fill(Ink ink) {
      if (ink instanceof Ink.Role role) {
        return "class=\"f-" + role.css() + "\"";
      }
      return ink instanceof Ink.Texture texture
          ? "fill=\"url(#" + id + "-" + texture.name().toLowerCase(Locale.ROOT) + ")\""
          : "fill=\"" + ((Ink.Colour) ink).hex() + "\"";
    }

    @Override
    public void line(List<Point> points, Pen pen) {
      write(
          "<path class=\"s-%s\" fill=\"none\" stroke-width=\"%s\"",
          pen.ink().css(), n(pen.width()));
      if (pen.dash() != Pen.Dash.SOLID) {
        write(
            " stroke-dasharray=\"%s\"",
            pen.dash().lengths().stream().map(Svg::n).collect(Collectors.joining(" ")));
      }
      write(" stroke-linejoin=\"round\" d=\"%s\"/>", path(points));
    }

    @Override
    public void band(List<Point> outline, Ink.Role ink) {
      write("<path class=\"f-%s\" fill-opacity=\"0.18\" d=\"%sz\"/>", ink.css(), path(outline));
    }

    @Override
    public void dot(Point at, double radius, Ink.Role ink) {
      write(
          "<circle class=\"f-%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
          ink.css(), n(at.x()), n(at.y()), n(radius));
    }

    @Override
    public void text(Point at, String text, Lettering lettering) {
      write(
          "<text class=\"f-%s\" x=\"%s\" y=\"%s\" font-size=\"%s\"",
          lettering.ink().css(), n(at.x()), n(at.y()), n(lettering.size()));
      if (lettering.anchor() != Anchor.START) {
        write(" text-anchor=\"%s\"", lettering.anchor().name().toLowerCase(Locale.ROOT));
      }
      if (lettering.bold()) {
        write(" font-weight=\"600\"");
      }
      if (lettering.upward()) {
        write(" transform=\"rotate(-90 %s %s)\"", n(at.x()), n(at.y()));
      }
      out.append('>').append(escaped(text)).append("</text>");
    }
  }
}
