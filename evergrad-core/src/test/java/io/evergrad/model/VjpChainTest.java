package io.evergrad.model;

import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.gelu;
import static io.evergrad.model.Layers.layerNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.init.Init;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers differentiated without a graph must give what autograd gives. */
@NoLeaks
class VjpChainTest {

  private static final Shape INPUT = Shape.of(6);

  private static LayerSpec unbiased(int units) {
    return new Linear(units, false, Init.inherited());
  }

  static List<LayerSpec> nets() {
    return List.of(
        sequence(repeat(5, linear(6), tanh()), linear(2)),
        sequence(linear(9), sigmoid(), linear(3), relu(), linear(7), linear(4), tanh()),
        sequence(unbiased(9), tanh(), unbiased(3), unbiased(7), relu()),
        sequence(tanh(), linear(5), tanh(), sigmoid(), linear(5), relu(), linear(4), tanh()),
        sequence(linear(6), residual(linear(6), tanh(), linear(6), tanh(), linear(6)), linear(2)),
        sequence(repeat(3, linear(6), tanh(), linear(6), relu(), layerNorm(), dropout(0.3))),
        sequence(linear(6), gelu(), repeat(4, linear(6), relu()), gelu(), linear(3)),
        sequence(new WeightNorm(sequence(repeat(4, linear(6), tanh()))), linear(2)),
        sequence(new Checkpoint(4, repeat(8, linear(6), tanh())), linear(2)));
  }

  /** Outputs, the input's gradient and the parameters' after some batches, the last one shorter. */
  private static List<double[]> passes(LayerSpec spec, boolean steps, DType dtype) {
    List<double[]> seen = new ArrayList<>();
    try (Built built = Built.of(spec, LayerCases.SOME, INPUT, 7, dtype)) {
      StepMemory memory = new StepMemory(built.network().parameters().layout(), built.arena());
      for (int batch : new int[] {8, 8, 8, 5}) {
        long seed = seen.size();
        Scope.run(
            () -> {
              Tensor x = built.tensor(Built.noise(batch * 6L, seed)).to(dtype).requiresGradient();
              Autograd.off(() -> built.network().parameters().gradients().fillInPlace(0));
              Tensor y = built.network().forward(x, steps ? memory.begin() : Pass.train());
              y.square().sum().backward();
              seen.add(y.toDoubles());
              seen.add(x.gradient().toDoubles());
              seen.add(built.network().parameters().gradients().toDoubles());
            });
      }
    }
    return seen;
  }

  @ParameterizedTest
  @MethodSource("nets")
  void theGradientsAreAutogradsBitForBit(LayerSpec net) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      List<double[]> plain = passes(net, false, dtype);
      List<double[]> reused = passes(net, true, dtype);
      for (int i = 0; i < plain.size(); i++) {
        assertThat(reused.get(i)).containsExactly(plain.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("nets")
  void anObserverIsToldWhatAutogradWouldTell(LayerSpec net) {
    assertThat(observed(net, true)).isEqualTo(observed(net, false));
  }

  /** Path, output and signal of each leaf, in the order told, in the second of two passes. */
  private static List<List<Object>> observed(LayerSpec net, boolean steps) {
    List<List<Object>> seen = new ArrayList<>();
    try (Built built = Built.of(net, LayerCases.SOME, INPUT, 7)) {
      StepMemory memory = new StepMemory(built.network().parameters().layout(), built.arena());
      for (long seed = 1; seed <= 2; seed++) {
        seen.clear();
        double[] noise = Built.noise(48, seed);
        Scope.run(
            () -> {
              Tensor x = built.tensor(noise).requiresGradient();
              Told told = new Told();
              Pass pass = steps ? memory.begin().toldTo(told) : Pass.train(told);
              built.network().forward(x, pass).square().sum().backward();
              seen.addAll(told.all());
            });
      }
    }
    return seen;
  }

  private static final class Told implements Pass.Observer {

    private final List<Supplier<List<Object>>> leaves = new ArrayList<>();

    @Override
    public void saw(Node node, Tensor output) {
      output.retainGradient();
      leaves.add(() -> leaf(node, output, output.gradient()));
    }

    @Override
    public void saw(Node node, Tensor output, Tensor signal) {
      leaves.add(() -> leaf(node, output, signal));
    }

    private static List<Object> leaf(Node node, Tensor output, Tensor signal) {
      return List.of(node.path(), numbers(output), numbers(signal));
    }

    private static List<Double> numbers(Tensor tensor) {
      return Arrays.stream(tensor.toDoubles()).boxed().toList();
    }

    List<List<Object>> all() {
      return leaves.stream().map(Supplier::get).toList();
    }
  }

  @Test
  void aPassThatIsNotAStepLeavesTheGraphWhole() {
    try (Built built = Built.of(nets().get(0), LayerCases.SOME, INPUT, 7)) {
      Scope.run(
          () -> {
            Tensor x = built.tensor(Built.noise(48, 1)).requiresGradient();
            Tensor y = built.network().forward(x, Pass.train()).sum();
            Tensor again = built.network().forward(x, Pass.train()).sum();
            Tensor both = Autograd.gradients(y.add(again), List.of(x)).get(0);
            Tensor one =
                Autograd.gradients(
                        built.network().forward(x, Pass.train()).sum().mul(2), List.of(x))
                    .get(0);
            assertThat(both.toDoubles()).containsExactly(one.toDoubles());
          });
    }
  }

  @Test
  void gradientsAreWrittenAndNeedNoClearing() {
    try (Built built = Built.of(nets().get(0), LayerCases.SOME, INPUT, 7)) {
      StepMemory memory = new StepMemory(built.network().parameters().layout(), built.arena());
      double[] once = gradients(built, memory, 8);
      assertThat(memory.writesAll()).isTrue();
      assertThat(gradients(built, memory, 8)).containsExactly(once);
      gradients(built, memory, 5);
      assertThat(memory.writesAll()).isFalse();
    }
    try (Built built = Built.of(nets().get(5), LayerCases.SOME, INPUT, 7)) {
      StepMemory memory = new StepMemory(built.network().parameters().layout(), built.arena());
      gradients(built, memory, 8);
      assertThat(memory.writesAll()).isFalse();
    }
  }

  private static double[] gradients(Built built, StepMemory memory, int batch) {
    double[][] gradients = new double[1][];
    Scope.run(
        () -> {
          Tensor x = built.tensor(Built.noise(batch * 6L, 1));
          built.network().forward(x, memory.begin()).square().sum().backward();
          gradients[0] = built.network().parameters().gradients().toDoubles();
        });
    return gradients[0];
  }
}
