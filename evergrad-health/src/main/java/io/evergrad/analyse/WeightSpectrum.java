package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The singular values of one matrix of weights.
 *
 * @param path of the parameter; a gate's name behind it where it is one gate's part
 * @param form how it was read as a matrix: {@code matrix}, or {@code kernel as out × in·k·k}, whose
 *     singular values are those of one patch's map, not of the whole convolution
 */
public record WeightSpectrum(
    String path, String form, long rows, long columns, Spectrum singularValues) {

  /** Every weight of two dimensions or more that is no look-up table. */
  public static List<WeightSpectrum> of(Probe probe) {
    FlatParameters parameters = probe.network().parameters();
    List<Parameter> all = parameters.layout().parameters();
    List<WeightSpectrum> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Parameter p = all.get(i);
      if (p.role() == Parameter.Role.WEIGHT && p.isMatrix() && p.size() > 0) {
        Gates gates = Gates.of(p.path(), p.shape());
        Tensor weight = parameters.master(i);
        for (int g = 0; g < gates.names().size(); g++) {
          found.add(of(p.path() + gates.names().get(g), gates.part(weight, g)));
        }
      }
    }
    return found;
  }

  private static WeightSpectrum of(String path, Tensor weight) {
    Shape shape = weight.shape();
    long columns = shape.count() / shape.size(0);
    Tensor matrix = weight.detach().reshape(Shape.of(shape.size(0), columns));
    String form =
        shape.rank() == 2 ? "matrix" : "kernel as out × in" + "·k".repeat(shape.rank() - 2);
    return new WeightSpectrum(path, form, shape.size(0), columns, Spectrum.of(matrix));
  }
}
