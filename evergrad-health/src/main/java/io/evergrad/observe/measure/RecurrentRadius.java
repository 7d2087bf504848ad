package io.evergrad.observe.measure;

import io.evergrad.analyse.Probe;
import io.evergrad.analyse.RecurrentSpectrum;

/**
 * The largest spectral radius of all recurrent weights, gate by gate: what a step back in time
 * multiplies by in the long run, apart from slopes. NaN in nets that do not recur.
 *
 * <p>Source: Pascanu et al. 2013, sec. 2.1.
 */
public record RecurrentRadius() implements ProbeMeasure {

  @Override
  public String name() {
    return "recurrent-radius";
  }

  @Override
  public String meaning() {
    return "Below 1 a plain recurrent net forgets; above 1 its gradients may explode.";
  }

  @Override
  public Places places() {
    return Places.RUN;
  }

  @Override
  public double[] of(Probe probe, FlatState.Plan plan) {
    double radius =
        RecurrentSpectrum.of(probe).stream()
            .mapToDouble(RecurrentSpectrum::radius)
            .max()
            .orElse(Double.NaN);
    return new double[] {radius};
  }
}
