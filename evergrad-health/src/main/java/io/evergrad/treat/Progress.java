package io.evergrad.treat;

/** Told how a consultation gets on. */
public interface Progress {

  /** A run begins, or is taken up again, at {@code step} and leads to {@code last}. */
  void phase(String name, long step, long last);

  /** A step was made. */
  void step(long step, double loss);

  /** Something worth a line was found or decided. */
  void news(String line);

  static Progress silent() {
    return new Progress() {
      @Override
      public void phase(String name, long step, long last) {}

      @Override
      public void step(long step, double loss) {}

      @Override
      public void news(String line) {}
    };
  }
}
