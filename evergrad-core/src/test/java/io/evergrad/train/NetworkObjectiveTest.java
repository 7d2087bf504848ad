package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Network;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.Linear;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Objective;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NetworkObjectiveTest {

  private static final LayerSpec SMOOTH = Layers.sequence(new Linear(4), new Tanh(), new Linear(2));
  private static final LayerSpec RESTLESS =
      Layers.sequence(new Linear(8), new BatchNorm(), new Dropout(0.5), new Linear(2));

  private record Subject(Network network, Objective objective) {}

  private static void with(LayerSpec spec, Consumer<Subject> test) {
    Arena arena = new Arena();
    try {
      Network network =
          Network.build(
              spec,
              Init.weight(new Normal(0.7, 0)),
              Shape.of(3),
              5,
              new Network.Place(DType.FLOAT64, Device.cpu(), arena));
      Scope.run(
          () -> {
            Tensor x =
                Tensor.zeros(Shape.of(6, 3), DType.FLOAT64, Device.cpu())
                    .normalInPlace(0, 1, Rng.seeded(1));
            Tensor y = Tensor.of(new long[] {0, 1, 1, 0, 1, 0}, Shape.of(6));
            Objective objective = new NetworkObjective(network, Loss.crossEntropy(), x, y);
            Autograd.off(() -> test.accept(new Subject(network, objective)));
          });
    } finally {
      arena.close();
    }
  }

  private static Tensor direction(Tensor like) {
    return like.mul(0).normalInPlace(0, 1, Rng.seeded(9));
  }

  @Test
  void theGradientElsewhereIsTheSlopeOfTheLossThere() {
    with(
        SMOOTH,
        s -> {
          Tensor values = s.network().parameters().values();
          Tensor v = direction(values);
          Tensor there = values.add(v.mul(0.3));
          double slope = s.objective().at(there).gradient().mul(v).sum().item();
          double above = s.objective().loss(there.add(v.mul(1e-5))).item();
          double below = s.objective().loss(there.sub(v.mul(1e-5))).item();
          assertThat(slope).isCloseTo((above - below) / 2e-5, within(1e-7));
        });
  }

  @Test
  void curvatureIsTheSlopeOfTheGradient() {
    with(
        SMOOTH,
        s -> {
          Tensor values = s.network().parameters().values();
          Tensor v = direction(values);
          double[] found = s.objective().curvature(v).toDoubles();
          Tensor above = s.objective().at(values.add(v.mul(1e-5))).gradient();
          Tensor below = s.objective().at(values.sub(v.mul(1e-5))).gradient();
          double[] expected = above.sub(below).mul(1 / 2e-5).toDoubles();
          // the places between parameters have a direction here, but no gradient
          for (var p : s.network().parameters().layout().parameters()) {
            for (int i = (int) p.offset(); i < p.offset() + p.size(); i++) {
              assertThat(found[i]).isCloseTo(expected[i], within(1e-7));
            }
          }
        });
  }

  @Test
  void everyEvaluationMeetsTheSameDraws() {
    with(
        RESTLESS,
        s -> {
          Tensor values = s.network().parameters().values();
          double first = s.objective().loss(values).item();
          assertThat(s.objective().loss(values).item()).isEqualTo(first);
          assertThat(s.objective().at(values).loss().item()).isEqualTo(first);
        });
  }

  @Test
  void evaluatingLeavesNoTrace() {
    with(
        RESTLESS,
        s -> {
          var parameters = s.network().parameters();
          parameters.gradients().fillInPlace(3);
          double[] values = parameters.values().toDoubles();
          double[] gradients = parameters.gradients().toDoubles();
          double[] states = s.network().states().toDoubles();
          s.objective().at(parameters.values().add(1));
          s.objective().loss(parameters.values().mul(2));
          assertThat(parameters.values().toDoubles()).isEqualTo(values);
          assertThat(parameters.gradients().toDoubles()).isEqualTo(gradients);
          assertThat(s.network().states().toDoubles()).isEqualTo(states);
        });
  }
}
