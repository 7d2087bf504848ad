package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.analyse.LossSlice.Grid;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.model.Pass;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.Linear;
import io.evergrad.testkit.Ledger;
import io.evergrad.testkit.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;

@NoLeaks
class LossSliceTest {

  @Test
  void aSquareLossIsItsOwnParabola() {
    Patch.with(
        new Linear(2),
        Loss.meanSquaredError(),
        Patch.normal(3, 12, 4),
        x -> Patch.normal(4, 12, 2),
        p -> {
          var line = LossSlice.downhill(p.network(), p.loss(), p.x(), p.y(), 6);
          double[] parabola = line.rates().stream().mapToDouble(line::parabola).toArray();
          double[] losses = line.losses().stream().mapToDouble(l -> l).toArray();
          Ledger.within(
              new Ledger.Row("analysis", "loss-slice", "closed form"), 1e-12, parabola, losses);
          assertThat(line.rates().get(8)).isCloseTo(line.lowest(), within(1e-12));
          assertThat(losses[8]).isLessThan(losses[7]).isLessThan(losses[9]);
        });
  }

  @Test
  void aPlaneOfASquareLossIsAQuadraticForm() {
    Patch.with(
        new Linear(2),
        Loss.meanSquaredError(),
        Patch.normal(3, 12, 4),
        x -> Patch.normal(4, 12, 2),
        p -> {
          var losses =
              LossSlice.plane(p.network(), p.loss(), p.x(), p.y(), new Grid(1, 2), 1).losses();
          // third differences of a quadratic form are 0, and so are its mixed ones of order (2, 1)
          for (List<Double> row : losses) {
            double third = row.get(3) - 3 * row.get(2) + 3 * row.get(1) - row.get(0);
            assertThat(third).isCloseTo(0, within(1e-12));
          }
          double[] second = new double[5];
          for (int a = 0; a < 5; a++) {
            second[a] = losses.get(a).get(4) - 2 * losses.get(a).get(2) + losses.get(a).get(0);
            assertThat(second[a]).isPositive().isCloseTo(second[0], within(1e-12));
          }
        });
  }

  @Test
  void filtersMoveByTheirOwnSize() {
    // E‖Wx‖² over the examples doubles where each row is joined by another of its length
    Patch.with(
        new Linear(400),
        Loss.meanSquaredError(),
        Patch.normal(3, 200, 40),
        x -> Patch.normal(4, 200, 400).mul(0),
        p -> {
          var plane = LossSlice.plane(p.network(), p.loss(), p.x(), p.y(), new Grid(1, 1), 1);
          double own = plane.here();
          double bias = p.network().forward(p.x().mul(0), Pass.evaluate()).square().mean().item();
          assertThat((plane.losses().get(2).get(1) - bias) / (own - bias)).isBetween(1.9, 2.1);
          assertThat((plane.losses().get(1).get(0) - bias) / (own - bias)).isBetween(1.9, 2.1);
          assertThat((plane.losses().get(0).get(2) - bias) / (own - bias)).isBetween(2.8, 3.2);
        });
  }

  @Test
  void theMiddleIsTheLossAndTheNetworkStaysAsItIs() {
    Patch.with(
        Layers.sequence(
            new Linear(8), new BatchNorm(), new Tanh(), new Dropout(0.5), new Linear(2)),
        Loss.meanSquaredError(),
        Patch.normal(3, 12, 3),
        x -> Patch.normal(4, 12, 2),
        p -> {
          String before = p.state();
          var line = LossSlice.downhill(p.network(), p.loss(), p.x(), p.y(), new Grid(0.5, 3));
          var plane = LossSlice.plane(p.network(), p.loss(), p.x(), p.y(), new Grid(1, 3), 1);
          assertThat(p.state()).isEqualTo(before);
          double loss = p.loss().apply(p.network().forward(p.x(), Pass.train()), p.y()).item();
          assertThat(line.here()).isEqualTo(loss);
          assertThat(plane.here()).isEqualTo(loss);
          assertThat(line.rates()).hasSize(7).startsWith(-0.5).endsWith(0.5);
          assertThat(plane.losses()).hasSize(7).allSatisfy(row -> assertThat(row).hasSize(7));
        });
  }

  @Test
  void aGridWithoutReachIsRefused() {
    assertThatThrownBy(() -> new Grid(0, 5)).hasMessage("reach must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Grid(1, 0)).hasMessage("steps must be at least 1, but was 0");
  }
}
