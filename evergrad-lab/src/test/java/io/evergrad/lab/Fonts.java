package io.evergrad.lab;

import java.awt.GraphicsEnvironment;

/** Whether Java can write text into pictures on this machine. */
public final class Fonts {

  public static final String NONE = "Java has no fonts here, so there are no pictures to look at";

  private Fonts() {}

  public static boolean present() {
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts().length > 0;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }
}
