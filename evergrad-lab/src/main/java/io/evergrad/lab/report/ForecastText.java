package io.evergrad.lab.report;

import io.evergrad.forecast.Forecast;

/**
 * A forecast for the terminal: the verdict, what to change, and the layers.
 *
 * @param most rows of a table; of longer ones the beginning and the end are shown
 * @param colour whether the terminal shows ANSI colours
 */
public record ForecastText(Foreseen foreseen, int most, boolean colour) {

  /** Ends with a newline. */
  public String text() {
    StringBuilder out = new StringBuilder();
    Ansi ansi = new Ansi(colour);
    Forecast forecast = foreseen.forecast();
    out.append(ansi.bold(foreseen.recipe().name() + ": "));
    out.append(FlowWords.coloured(forecast.flow(), ansi)).append('\n');
    forecast.advice().forEach(sentence -> Wrapped.to(out, "- " + sentence));
    for (Table table : new ForecastTables(foreseen, most).all()) {
      out.append('\n').append(ansi.bold(table.title())).append('\n');
      if (!table.lead().isEmpty()) {
        Wrapped.to(out, table.lead());
      }
      out.append(table.text());
    }
    if (!forecast.notModelled().isEmpty()) {
      out.append('\n').append(ansi.bold("Not modelled, taken to change nothing")).append('\n');
      forecast.notModelled().forEach(what -> Wrapped.to(out, "- " + what));
    }
    return out.toString();
  }
}
