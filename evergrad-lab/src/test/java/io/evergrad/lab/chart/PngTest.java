package io.evergrad.lab.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PngTest {

  /** Fails as text does where Java has no fonts. */
  private record Failing(Error error) implements Drawing {

    @Override
    public double width() {
      return 10;
    }

    @Override
    public double height() {
      return 10;
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public void drawOn(Canvas canvas) {
      throw error;
    }
  }

  @Test
  void withoutFontsThereIsNoPngAndNoFailure() {
    assertThat(Png.of(new Failing(new InternalError("Fontconfig head is null")))).isEmpty();
    assertThat(Png.of(new Failing(new NoClassDefFoundError("sun/font")))).isEmpty();
    assertThat(Png.of(new Failing(new Error(new IllegalStateException("no fonts"))))).isEmpty();
  }

  @Test
  void wantOfMemoryIsNotHidden() {
    assertThatThrownBy(() -> Png.of(new Failing(new OutOfMemoryError("test"))))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
