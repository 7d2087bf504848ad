package io.evergrad.forecast;

import io.evergrad.model.layer.PaddingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

/**
 * Which places of an image each place of the output looks at.
 *
 * @param in places of the input
 * @param from by output place and tap, the input place, or −1 where it lies outside
 */
@SuppressWarnings("ArrayRecordComponent") // indices to follow, never compared
record Taps(int in, int[][] from) {

  /**
   * A window on images.
   *
   * @param side the input's height and width; for signals the height is 1
   * @param window the same of the kernel
   */
  record Grid(Sides side, Sides window, int stride, int padding, int dilation, PaddingMode mode) {}

  /** A height and a width. */
  record Sides(int height, int width) {
    int count() {
      return height * width;
    }
  }

  private static final Map<Grid, Taps> KNOWN = new ConcurrentHashMap<>();

  static Taps of(Grid grid) {
    return KNOWN.computeIfAbsent(grid, Taps::laid);
  }

  private static Taps laid(Grid g) {
    int[][] rows = along(g, g.side().height(), g.window().height());
    int[][] columns = along(g, g.side().width(), g.window().width());
    int[][] from = new int[rows.length * columns.length][];
    for (int p = 0; p < from.length; p++) {
      int[] row = rows[p / columns.length];
      int[] column = columns[p % columns.length];
      from[p] = new int[row.length * column.length];
      for (int t = 0; t < from[p].length; t++) {
        int y = row[t / column.length];
        int x = column[t % column.length];
        from[p][t] = y < 0 || x < 0 ? -1 : y * g.side().width() + x;
      }
    }
    return new Taps(g.side().count(), from);
  }

  /** By output place and tap along one side; a signal has no padding across. */
  private static int[][] along(Grid g, int side, int window) {
    boolean across = side == 1 && window == 1;
    int padding = across ? 0 : g.padding();
    int stride = across ? 1 : g.stride();
    int reach = g.dilation() * (window - 1) + 1;
    int[][] taps = new int[(side + 2 * padding - reach) / stride + 1][window];
    IntUnaryOperator inside = index -> inside(g.mode(), index, side);
    for (int p = 0; p < taps.length; p++) {
      int start = p * stride - padding;
      Arrays.setAll(taps[p], t -> inside.applyAsInt(start + t * g.dilation()));
    }
    return taps;
  }

  private static int inside(PaddingMode mode, int index, int side) {
    if (index >= 0 && index < side) {
      return index;
    }
    return mode == PaddingMode.CIRCULAR ? Math.floorMod(index, side) : -1;
  }

  /** The same with inputs and outputs exchanged: a transposed convolution. */
  Taps transposed() {
    int[] counts = new int[in];
    for (int[] taps : from) {
      for (int i : taps) {
        if (i >= 0) {
          counts[i]++;
        }
      }
    }
    int[][] back = new int[in][];
    Arrays.setAll(back, i -> new int[counts[i]]);
    for (int p = 0; p < from.length; p++) {
      for (int i : from[p]) {
        if (i >= 0) {
          back[i][--counts[i]] = p;
        }
      }
    }
    return new Taps(from.length, back);
  }

  /** The middle tap alone. */
  Taps centred() {
    int[][] middle = new int[from.length][];
    Arrays.setAll(middle, p -> new int[] {from[p][from[p].length / 2]});
    return new Taps(in, middle);
  }

  /** By output place, the sum of what its taps see. */
  double[] sums(double[] places) {
    double[] sums = new double[from.length];
    for (int p = 0; p < sums.length; p++) {
      for (int i : from[p]) {
        sums[p] += i < 0 ? 0 : Places.at(places, i);
      }
    }
    return sums;
  }

  /** By input place, the sum of what comes back through the taps that look at it. */
  double[] back(double[] places) {
    double[] sums = new double[in];
    for (int p = 0; p < from.length; p++) {
      for (int i : from[p]) {
        if (i >= 0) {
          sums[i] += Places.at(places, p);
        }
      }
    }
    return sums;
  }
}
