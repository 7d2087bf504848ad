package io.evergrad.analyse;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is computed of a network at one moment.
 *
 * @param factors the chain rule, layer by layer
 * @param neuron the same at one neuron; absent where no activation lies directly on weights
 * @param weights the spectrum of each matrix of weights
 * @param jacobians the spectrum of each leaf layer's Jacobian
 * @param bounds what each layer with weights and the activation below it can do at most
 * @param inputOutput the spectrum of the whole network's Jacobian
 * @param recurrent the recurrent matrices
 * @param times what the recurrent layers leave of a gradient
 * @param further what the analyses of the loss around it found; empty where none was asked for
 */
public record Analysis(
    BackwardFactors factors,
    Optional<Neuron> neuron,
    List<WeightSpectrum> weights,
    List<LayerJacobian> jacobians,
    List<LayerBound> bounds,
    InputOutputJacobian inputOutput,
    List<RecurrentSpectrum> recurrent,
    List<TimeFactor> times,
    List<Analyses.Found> further) {

  public Analysis {
    weights = List.copyOf(weights);
    jacobians = List.copyOf(jacobians);
    bounds = List.copyOf(bounds);
    recurrent = List.copyOf(recurrent);
    times = List.copyOf(times);
    further = List.copyOf(further);
  }

  /**
   * @param examples how many examples' Jacobians are taken apart, at least 1
   */
  public static Analysis of(Probe probe, int examples) {
    List<LayerJacobian> jacobians = LayerJacobian.of(probe, examples);
    return new Analysis(
        BackwardFactors.of(probe),
        Neuron.of(probe),
        WeightSpectrum.of(probe),
        jacobians,
        LayerBound.of(probe, jacobians),
        InputOutputJacobian.of(probe, examples),
        RecurrentSpectrum.of(probe),
        TimeFactor.of(probe),
        List.of());
  }

  /**
   * With what the analyses of the loss around the network find; up to a minute where it is deep.
   */
  public Analysis withFurther(Probe probe) {
    return new Analysis(
        factors,
        neuron,
        weights,
        jacobians,
        bounds,
        inputOutput,
        recurrent,
        times,
        Analyses.of(probe));
  }

  /** What becomes of the gradient, and why. */
  public Verdict verdict() {
    return Verdict.of(this);
  }
}
