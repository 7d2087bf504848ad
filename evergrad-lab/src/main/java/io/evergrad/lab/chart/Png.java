package io.evergrad.lab.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A drawing as a PNG picture on white, twice as fine as its pixels. */
public final class Png {

  private static final Logger LOG = LoggerFactory.getLogger(Png.class);
  private static final int ZOOM = 2;

  private Png() {}

  /** The picture; absent, with one line in the log, on a machine on which Java has no fonts. */
  public static Optional<byte[]> of(Drawing drawing) {
    try {
      return Optional.of(encoded(painted(drawing)));
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) { // what is thrown for want of fonts differs between JDKs
      LOG.warn("No PNG pictures: Java cannot draw on this machine ({}).", reason(e));
      return Optional.empty();
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static BufferedImage painted(Drawing drawing) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(drawing.width() * ZOOM),
            (int) Math.ceil(drawing.height() * ZOOM),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(GraphicsCanvas.colour(Ink.Role.PAPER));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(ZOOM, ZOOM);
      drawing.drawOn(new GraphicsCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
