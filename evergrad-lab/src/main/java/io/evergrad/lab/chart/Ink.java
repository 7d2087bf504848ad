package io.evergrad.lab.chart;

import java.util.List;
import java.util.Locale;

/** What something is drawn with. */
public sealed interface Ink {

  /**
   * A colour by what it stands for; it differs between light and dark pages.
   *
   * <p>The series are those of Okabe and Ito (2008), which stay apart without full colour vision,
   * darkened or lightened for contrast; the third is grey, for what others are held against.
   */
  enum Role implements Ink {
    PAPER(0xffffff, 0x171c23),
    TEXT(0x1c2430, 0xe6eaf0),
    MUTED(0x5b6675, 0x9aa6b5),
    GRID(0xe3e7ec, 0x2c343f),
    SERIES_1(0xc44e00, 0xff9152),
    SERIES_2(0x0072b2, 0x5cb8f0),
    SERIES_3(0x6b7280, 0xa3adba),
    SERIES_4(0x00805e, 0x3fcf9f),
    SERIES_5(0xa8558a, 0xe59ac7),
    SERIES_6(0xa87400, 0xf0bd4a),
    SERIES_7(0x2a8cc4, 0x8fd0f5);

    private static final List<Role> SERIES =
        List.of(SERIES_1, SERIES_2, SERIES_4, SERIES_5, SERIES_6, SERIES_7, SERIES_3);

    private final int light;
    private final int dark;

    Role(int light, int dark) {
      this.light = light;
      this.dark = dark;
    }

    /** The ink of the series at {@code index}, beginning anew after seven. */
    public static Role series(int index) {
      return SERIES.get(index % SERIES.size());
    }

    /** As it stands in style sheets, such as {@code series-1}. */
    public String css() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Red, green and blue on a light page. */
    public int light() {
      return light;
    }

    /** Red, green and blue on a dark page. */
    public int dark() {
      return dark;
    }
  }

  /** A colour that means a number, and is the same on every page; channels from 0 to 255. */
  record Colour(int red, int green, int blue) implements Ink {

    String hex() {
      return String.format("#%02x%02x%02x", red, green, blue);
    }
  }

  /** A pattern, so that nobody takes it for a colour of the scale. */
  enum Texture implements Ink {
    /** Exactly 0: dots. */
    ZERO,
    /** NaN or infinite: stripes. */
    NOT_FINITE
  }
}
