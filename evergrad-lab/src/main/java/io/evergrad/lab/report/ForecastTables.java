package io.evergrad.lab.report;

import io.evergrad.forecast.DepthScales;
import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.ForecastLayer;
import io.evergrad.forecast.Measured;
import io.evergrad.forecast.MeasuredLayer;
import io.evergrad.forecast.TimeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A forecast in tables, for the terminal and the page.
 *
 * @param most rows of the table of layers; of longer ones the beginning and the end are shown
 */
record ForecastTables(Foreseen foreseen, int most) {

  List<Table> all() {
    return Stream.of(measured(), Optional.of(layers()), depth()).flatMap(Optional::stream).toList();
  }

  private Forecast forecast() {
    return foreseen.forecast();
  }

  private Optional<Table> measured() {
    return foreseen.measured().map(this::measured);
  }

  private Table measured(Measured measured) {
    List<List<String>> rows = new ArrayList<>();
    double foreseenFactor = forecast().factorPerLayer();
    rows.add(compared("factor a layer", foreseenFactor, measured.factorPerLayer()));
    rows.add(decades("log₁₀ of what is left", forecast().log10Left(), measured.log10Left()));
    for (TimeFlow time : forecast().times()) {
      measured.times().stream()
          .filter(t -> t.path().equals(time.path()))
          .map(t -> compared("factor a step, " + t.path(), time.factorPerStep(), t.factorPerStep()))
          .forEach(rows::add);
    }
    int seeds = measured.seeds().size();
    return Table.of(
        "Forecast and measured",
        "Measured: the mean of ‖δ‖² over %d %s from %d on, one batch each."
            .formatted(seeds, seeds == 1 ? "seed" : "seeds", measured.seeds().get(0)),
        1,
        List.of("", "forecast", "measured", "off by"),
        rows);
  }

  private static List<String> compared(String name, double foreseen, double found) {
    double off = foreseen / found - 1;
    String percent = Double.isFinite(off) ? Numbers.format("%+.2f %%", 100 * off) : "–";
    return List.of(name, factor(foreseen), factor(found), percent);
  }

  private static List<String> decades(String name, double foreseen, double found) {
    double off = foreseen - found;
    return List.of(
        name,
        decimals(foreseen),
        decimals(found),
        Double.isFinite(off) ? Numbers.format("%+.2f", off) : "–");
  }

  private Table layers() {
    int count = forecast().layers().size();
    int end = count > most ? most / 2 : count;
    List<List<String>> rows = new ArrayList<>();
    IntStream.range(0, end).mapToObj(this::row).forEach(rows::add);
    List<String> head = new ArrayList<>(List.of("layer", "q", "corr.", "χ", "log₁₀‖δ‖", "±"));
    foreseen.measured().ifPresent(m -> head.addAll(List.of("measured q", "log₁₀‖δ‖", "±")));
    if (count > end) {
      rows.add(Table.gap(head.size(), count - 2 * end));
      IntStream.range(count - end, count).mapToObj(this::row).forEach(rows::add);
    }
    return Table.of(
        "The layers, from the input to the loss",
        "q is the mean square of a layer's outputs, corr. their correlation for two examples, χ what"
            + " it multiplies ‖δ‖² by on the way back; δ is the gradient at its output, over that at"
            + " the last layer with weights, ± its standard deviation over seeds, in decades.",
        1,
        head,
        rows);
  }

  private List<String> row(int layer) {
    List<String> row = row(forecast().layers().get(layer));
    foreseen.measured().ifPresent(m -> row.addAll(row(m.layers().get(layer))));
    return row;
  }

  private static List<String> row(ForecastLayer layer) {
    String mark =
        switch (layer.grasp()) {
          case MODELLED -> "";
          case APPROXIMATED -> " ~";
          case BOUNDED -> " ≤";
          case NOT_MODELLED -> " ?";
        };
    return new ArrayList<>(
        List.of(
            layer.path() + mark,
            number(layer.q()),
            number(layer.correlation()),
            number(layer.chi()),
            decimals(layer.log10Delta()),
            decimals(layer.spread())));
  }

  private static List<String> row(MeasuredLayer layer) {
    return List.of(number(layer.q()), decimals(layer.log10Delta()), decimals(layer.spread()));
  }

  private Optional<Table> depth() {
    return forecast().depth().map(ForecastTables::depth);
  }

  private static Table depth(DepthScales scales) {
    boolean ordered = scales.chi() <= 1;
    List<List<String>> rows =
        List.of(
            List.of("what tells two examples apart falls to 1/e over ξ_c", number(scales.signal())),
            List.of(
                "‖δ‖² " + (ordered ? "falls to 1/e" : "grows by e") + " over ξ_∇",
                number(scales.gradient())),
            List.of(
                "trainable depth, " + (ordered ? "6 ξ_c" : "4.5 ξ_c"), number(scales.trainable())));
    return Table.of(
        "Depth scales of the stack",
        "Where many equal layers settle: q* = %s, c* = %s, χ₁ = %s."
            .formatted(
                number(scales.q()),
                Numbers.exact(scales.correlation()),
                Numbers.exact(scales.chi())),
        1,
        List.of("", "layers"),
        rows);
  }

  static String number(double value) {
    return Double.isNaN(value) ? "–" : Numbers.brief(value);
  }

  private static String factor(double value) {
    return Double.isNaN(value) ? "–" : Numbers.exact(value);
  }

  private static String decimals(double value) {
    return Double.isFinite(value) ? Numbers.format("%.2f", value) : number(value);
  }
}
