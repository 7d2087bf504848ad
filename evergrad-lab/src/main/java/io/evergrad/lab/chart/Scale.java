package io.evergrad.lab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** From numbers to places on an axis. */
public sealed interface Scale {

  /** 0 at the low end and 1 at the high end. NaN for what the axis cannot show. */
  double at(double value);

  /** Some round values, about as many as asked for. */
  List<Tick> ticks(int about);

  /** From {@code low} to {@code high} in equal steps. */
  record Linear(double low, double high) implements Scale {

    @Override
    public double at(double value) {
      return Double.isFinite(value) ? (value - low) / (high - low) : Double.NaN;
    }

    @Override
    public List<Tick> ticks(int about) {
      double step = niceStep((high - low) / Math.max(1, about));
      int digits = (int) Math.max(0, -Math.floor(Math.log10(step)));
      List<Tick> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
        ticks.add(
            new Tick(at(i * step), String.format(Locale.ROOT, "%,." + digits + "f", i * step)));
      }
      return ticks;
    }
  }

  /**
   * In equal factors.
   *
   * @param low the low end's power of ten
   * @param high the high end's power of ten
   */
  record Log(double low, double high) implements Scale {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double NARROW = 1.5;

    @Override
    public double at(double value) {
      return value > 0 && Double.isFinite(value)
          ? (Math.log10(value) - low) / (high - low)
          : Double.NaN;
    }

    @Override
    public List<Tick> ticks(int about) {
      List<Tick> ticks = new ArrayList<>();
      int step = Math.max(1, (int) Math.round(niceStep((high - low) / Math.max(1, about))));
      for (int power = (int) Math.floor(low); power <= high; power++) {
        if (power >= low && Math.floorMod(power, step) == 0) {
          ticks.add(new Tick((power - low) / (high - low), label(power)));
        }
        if (high - low < NARROW) {
          between(power, ticks);
        }
      }
      return ticks;
    }

    /** Twice and five times a power of ten. */
    private void between(int power, List<Tick> ticks) {
      for (int lead : new int[] {2, 5}) {
        double value = lead * Math.pow(10, power);
        if (at(value) >= 0 && at(value) <= 1) {
          String label =
              power >= -3 && power <= 3 ? plain(value, power) : lead + "·" + label(power);
          ticks.add(new Tick(at(value), label));
        }
      }
    }

    private static String plain(double value, int power) {
      return String.format(Locale.ROOT, "%,." + Math.max(0, -power) + "f", value);
    }

    private static String label(int power) {
      if (power >= -2 && power <= 3) {
        return plain(Math.pow(10, power), power);
      }
      StringBuilder label = new StringBuilder("10").append(power < 0 ? "⁻" : "");
      String.valueOf(Math.abs(power))
          .chars()
          .forEach(c -> label.append(SUPERSCRIPTS.charAt(c - '0')));
      return label.toString();
    }
  }

  /** A linear scale around all finite values, with a little room. */
  static Linear linear(DoubleStream values) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      return new Linear(0, 1);
    }
    double spread = range.getMax() - range.getMin();
    double room = spread > 0 ? spread * 0.06 : Math.max(Math.abs(range.getMax()) * 0.1, 0.5);
    return new Linear(range.getMin() - room, range.getMax() + room);
  }

  /** A logarithmic scale around all finite positive values, a decade wide at least. */
  static Log log(DoubleStream values) {
    var range =
        values.filter(v -> v > 0 && Double.isFinite(v)).map(Math::log10).summaryStatistics();
    if (range.getCount() == 0) {
      return new Log(-1, 0);
    }
    double spread = range.getMax() - range.getMin();
    double room = Math.max(spread * 0.02, (1 - spread) / 2);
    return new Log(range.getMin() - room, range.getMax() + room);
  }

  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead < 1.4 ? 1 : lead < 3.2 ? 2 : lead < 7.1 ? 5 : 10);
  }
}
