package io.evergrad.tensor;

/** A two-dimensional convolution as seven loops, of a batch of 2 images 2×5×5 into 4 channels. */
final class NaiveConvolution {

  static final Shape INPUT = Shape.of(2, 2, 5, 5);
  private static final int SIZE = 5;
  private static final int IN = 2;
  private static final int OUT = 4;
  private static final int KERNEL = 3;

  private NaiveConvolution() {}

  static Shape weight(Convolution c) {
    return Shape.of(OUT, IN / c.groups(), KERNEL, KERNEL);
  }

  static double[] forward(double[][] x, Convolution c) {
    int side = (int) ((SIZE + 2 * c.padding() - c.dilation() * (KERNEL - 1) - 1) / c.stride() + 1);
    double[] y = new double[2 * OUT * side * side];
    int at = 0;
    for (int n = 0; n < 2; n++) {
      for (int o = 0; o < OUT; o++) {
        for (int row = 0; row < side; row++) {
          for (int column = 0; column < side; column++) {
            y[at++] = x[2][o] + window(x, c, n, o, row, column);
          }
        }
      }
    }
    return y;
  }

  private static double window(double[][] x, Convolution c, int n, int o, int row, int column) {
    int perGroup = (int) (IN / c.groups());
    int first = (int) (o * c.groups() / OUT) * perGroup;
    double sum = 0;
    for (int i = 0; i < perGroup; i++) {
      for (int u = 0; u < KERNEL; u++) {
        for (int v = 0; v < KERNEL; v++) {
          int r = (int) (row * c.stride() - c.padding() + u * c.dilation());
          int s = (int) (column * c.stride() - c.padding() + v * c.dilation());
          if (r >= 0 && r < SIZE && s >= 0 && s < SIZE) {
            sum +=
                x[0][((n * IN + first + i) * SIZE + r) * SIZE + s]
                    * x[1][((o * perGroup + i) * KERNEL + u) * KERNEL + v];
          }
        }
      }
    }
    return sum;
  }
}
