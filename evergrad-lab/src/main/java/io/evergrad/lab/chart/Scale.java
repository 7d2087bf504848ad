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

    private static double niceStep(double rough) {
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double lead = rough / power;
      return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    }
  }

  /** From 10 to the power of {@code low} to 10 to the power of {@code high}, in equal factors. */
  record Log(int low, int high) implements Scale {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    @Override
    public double at(double value) {
      return value > 0 && Double.isFinite(value)
          ? (Math.log10(value) - low) / (high - low)
          : Double.NaN;
    }

    @Override
    public List<Tick> ticks(int about) {
      int step = Math.max(1, (int) Math.ceil((high - low) / (double) Math.max(1, about)));
      List<Tick> ticks = new ArrayList<>();
      for (int power = Math.floorDiv(low + step - 1, step) * step; power <= high; power += step) {
        ticks.add(new Tick((power - low) / (double) (high - low), label(power)));
      }
      return ticks;
    }

    private static String label(int power) {
      if (power >= -2 && power <= 3) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, -power) + "f", Math.pow(10, power));
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

  /** A logarithmic scale of whole decades around all finite positive values. */
  static Log log(DoubleStream values) {
    var range =
        values.filter(v -> v > 0 && Double.isFinite(v)).map(Math::log10).summaryStatistics();
    if (range.getCount() == 0) {
      return new Log(-1, 0);
    }
    int low = (int) Math.floor(range.getMin());
    return new Log(low, Math.max(low + 1, (int) Math.ceil(range.getMax())));
  }
}
