package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.Sharpness.Effort;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.Linear;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.train.NetworkObjective;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@NoLeaks
class SharpnessTest {

  private static final double STEP = 1e-5;

  private static void agree(Patch p, double[] spectrum, String oracle) {
    Sharpness found = Sharpness.of(p.network(), p.loss(), p.x(), p.y(), new Effort(60, 200, 1));
    Ledger.within(
        new Ledger.Row("analysis", "sharpness", oracle),
        1e-4,
        new double[] {spectrum[spectrum.length - 1], spectrum[0]},
        new double[] {found.largest().value(), found.smallest().value()});
    double trace = Arrays.stream(spectrum).sum();
    assertThat(found.trace()).isCloseTo(trace, within(3.5 * found.traceError()));
    assertThat(found.traceError()).isLessThan(0.2 * Math.abs(trace));
    assertThat(found.parameters()).isEqualTo(spectrum.length);
  }

  @Test
  void aStraightLineHasTheCurvatureOfItsExamples() {
    Patch.with(
        new Linear(1),
        Loss.meanSquaredError(),
        Patch.normal(3, 30, 6).mul(Tensor.of(new double[] {3, 2, 1, 1, 0.5, 0.1}, Shape.of(6))),
        x -> Patch.normal(4, 30, 1),
        p -> {
          Tensor ones = Tensor.zeros(Shape.of(30, 1), p.x().dtype(), p.x().device()).fillInPlace(1);
          Tensor rows = Tensor.concat(List.of(p.x(), ones), 1);
          Tensor hessian = rows.transpose(0, 1).matmul(rows).mul(2 / 30.0);
          agree(p, hessian.symmetricEigen().values().toDoubles(), "closed form");
        });
  }

  @Test
  void aSmallNetworkHasTheCurvatureOfItsWholeHessian() {
    Patch.with(
        Layers.sequence(new Linear(4), new Tanh(), new Linear(3)),
        Loss.crossEntropy(),
        Patch.normal(3, 12, 3),
        x -> Tensor.of(new long[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 2, 1, 1}, Shape.of(12)),
        p -> agree(p, spectrum(p), "finite differences"));
  }

  /** Of the matrix of differences of gradients. */
  private static double[] spectrum(Patch p) {
    FlatParameters flat = p.network().parameters();
    ParameterLayout layout = flat.layout();
    long[] indices = layout.indices(parameter -> true);
    Tensor chosen = Tensor.of(indices, Shape.of(indices.length));
    var objective = new NetworkObjective(p.network(), p.loss(), p.x(), p.y());
    double[] hessian = new double[indices.length * indices.length];
    Autograd.off(
        () -> {
          for (int i = 0; i < indices.length; i++) {
            Tensor off = flat.values().mul(0);
            off.narrow(0, indices[i], 1).fillInPlace(STEP);
            Tensor above = objective.at(flat.values().add(off)).gradient();
            Tensor below = objective.at(flat.values().sub(off)).gradient();
            double[] row = above.sub(below).mul(0.5 / STEP).indexSelect(0, chosen).toDoubles();
            System.arraycopy(row, 0, hessian, i * indices.length, indices.length);
          }
        });
    return Tensor.of(hessian, Shape.of(indices.length, indices.length))
        .symmetricEigen()
        .values()
        .toDoubles();
  }

  @Test
  void theNetworkStaysAsItIs() {
    Patch.with(
        Layers.sequence(new Linear(8), new BatchNorm(), new Dropout(0.5), new Linear(2)),
        Loss.meanSquaredError(),
        Patch.normal(3, 12, 3),
        x -> Patch.normal(4, 12, 2),
        p -> {
          String before = p.state();
          Effort effort = new Effort(5, 3, 7);
          Sharpness first = Sharpness.of(p.network(), p.loss(), p.x(), p.y(), effort);
          assertThat(p.state()).isEqualTo(before);
          assertThat(Sharpness.of(p.network(), p.loss(), p.x(), p.y(), effort)).isEqualTo(first);
          assertThat(first.products()).isEqualTo(8);
        });
  }

  @Test
  void theRateIsHeldAgainstTheEdgeOfStability() {
    Sharpness sharp = new Sharpness(new Lanczos.End(50, 0), new Lanczos.End(-1, 0), 60, 1, 10, 8);
    assertThat(sharp.highestRate()).isEqualTo(0.04);
    assertThat(sharp.atRate(0.06)).isCloseTo(1.5, within(1e-12));
    assertThatThrownBy(() -> sharp.atRate(0)).hasMessage("rate must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Effort(1, 5, 0))
        .hasMessage("iterations must be at least 2, but was 1");
  }
}
