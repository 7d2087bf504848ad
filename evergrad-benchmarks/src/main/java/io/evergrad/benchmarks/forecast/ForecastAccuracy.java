package io.evergrad.benchmarks.forecast;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Split;
import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.ForecastLayer;
import io.evergrad.tensor.Threads;
import java.util.List;
import java.util.Locale;

/** The command {@code evergrad-benchmarks/forecast}. */
public final class ForecastAccuracy {

  private static final int SEEDS = 10;

  private ForecastAccuracy() {}

  /**
   * @param args a part of the names of the cases wanted; none, all
   */
  public static void main(String[] args) {
    Threads.use(1);
    System.out.printf(
        "what a layer with weights multiplies ‖δ‖ by: √ of the mean over %d seeds of ‖δ‖², its root"
            + " by depth%n%n",
        SEEDS);
    System.out.println(
        "                                    case   forecast   measured     error   meant     spread"
            + "   measured");
    for (AccuracyCase c : AccuracyCases.all()) {
      if (args.length == 0 || c.name().contains(args[0])) {
        System.out.println(line(c));
      }
    }
  }

  private static String line(AccuracyCase c) {
    Split data = c.recipe().data().orElseThrow().load(DataFolder.none(), c.recipe().seed());
    Forecast forecast = Forecast.of(c.recipe(), data);
    MeasuredFlow measured = MeasuredFlow.of(c.recipe(), data, forecast, SEEDS);
    List<ForecastLayer> layers = forecast.weightLayers();
    double factor = Math.pow(10, measured.log10Left(0) / (layers.size() - 1));
    return String.format(
        Locale.ROOT,
        "%40s %10.5f %10.5f %8.2f%% %6.0f%% %10.3f %10.3f",
        c.name(),
        forecast.factorPerLayer(),
        factor,
        100 * (forecast.factorPerLayer() / factor - 1),
        100 * c.tolerance(),
        layers.get(0).spread(),
        measured.spread(0));
  }
}
