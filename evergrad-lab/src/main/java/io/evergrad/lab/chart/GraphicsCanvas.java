package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Lettering.Anchor;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A canvas of Java2D, light. */
record GraphicsCanvas(Graphics2D graphics) implements Canvas {

  private static final int TEXTURE = 6;

  /** As on a light page. */
  static Color colour(Ink.Role role) {
    return new Color(role.light());
  }

  @Override
  public void boxes(List<Box> boxes, Ink ink) {
    graphics.setPaint(paint(ink));
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (Box b : boxes) {
      double x = snapped(b.x());
      double y = snapped(b.y());
      graphics.fill(new Rectangle2D.Double(x, y, snapped(b.right()) - x, snapped(b.bottom()) - y));
    }
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /** To the raster of a canvas twice as fine as its pixels, so that neighbours meet. */
  private static double snapped(double place) {
    return Math.round(place * 2) / 2.0;
  }

  private Paint paint(Ink ink) {
    if (ink instanceof Ink.Role role) {
      return colour(role);
    }
    return ink instanceof Ink.Colour colour
        ? new Color(colour.red(), colour.green(), colour.blue())
        : texture((Ink.Texture) ink);
  }

  private static Paint texture(Ink.Texture texture) {
    BufferedImage tile = new BufferedImage(TEXTURE, TEXTURE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < TEXTURE; y++) {
      for (int x = 0; x < TEXTURE; x++) {
        boolean drawn =
            texture == Ink.Texture.NOT_FINITE
                ? (x + y) % TEXTURE < TEXTURE / 3
                : x / 2 == 1 && y / 2 == 1;
        int full = texture == Ink.Texture.NOT_FINITE ? 0xd6004b : 0x52525b;
        tile.setRGB(x, y, drawn ? full : 0xf7f7f8);
      }
    }
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, TEXTURE, TEXTURE));
  }

  @Override
  public void line(List<Point> points, Pen pen) {
    graphics.setPaint(colour(pen.ink()));
    List<Double> dash = pen.dash().lengths();
    float[] lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i).floatValue();
    }
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            lengths.length == 0 ? null : lengths,
            0));
    graphics.draw(path(points));
  }

  @Override
  public void band(List<Point> outline, Ink.Role ink) {
    Composite before = graphics.getComposite();
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.18f));
    graphics.setPaint(colour(ink));
    graphics.fill(path(outline));
    graphics.setComposite(before);
  }

  private static Path2D path(List<Point> points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.stream().skip(1).forEach(p -> path.lineTo(p.x(), p.y()));
    return path;
  }

  @Override
  public void dot(Point at, double radius, Ink.Role ink) {
    graphics.setPaint(colour(ink));
    graphics.fill(new Ellipse2D.Double(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(Point at, String text, Lettering lettering) {
    graphics.setPaint(colour(lettering.ink()));
    int style = lettering.bold() ? Font.BOLD : Font.PLAIN;
    graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) lettering.size()));
    double wide = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double left =
        lettering.anchor() == Anchor.START
            ? 0
            : lettering.anchor() == Anchor.MIDDLE ? -wide / 2 : -wide;
    AffineTransform before = graphics.getTransform();
    graphics.translate(at.x(), at.y());
    if (lettering.upward()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) left, 0);
    graphics.setTransform(before);
  }
}
