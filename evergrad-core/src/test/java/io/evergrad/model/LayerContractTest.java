package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evergrad.gradient.Parameter;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer must keep. */
class LayerContractTest {

  private static final int BATCH = 3;
  private static final int SETTLING = 300;

  static List<LayerCase> cases() {
    return LayerCases.all();
  }

  private static Built built(LayerCase c) {
    return Built.of(c.spec(), LayerCases.SOME, c.input(), 7);
  }

  /** After so many passes that an iteration kept in the states has converged. */
  private static Built settled(LayerCase c) {
    Built built = built(c);
    if (built.network().states().shape().count() > 0) {
      for (int i = 0; i < SETTLING; i++) {
        built.forward(input(c), Pass.train());
      }
    }
    return built;
  }

  private static double[] input(LayerCase c) {
    return c.noise(BATCH);
  }

  @Test
  void everyListedLayerHasARow() {
    List<Class<?>> listed = new ArrayList<>(Layers.all());
    listed.addAll(Activations.all());
    Set<Class<?>> covered = new HashSet<>();
    cases().forEach(c -> covered.add(c.spec().getClass()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void everyListedLayerHasANameOfItsOwn() {
    List<Class<?>> listed = new ArrayList<>(Layers.all());
    listed.addAll(Activations.all());
    assertThat(listed)
        .extracting(type -> type.getAnnotation(Part.class).name())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAValue(LayerCase c) {
    assertThat(c.spec().toString()).startsWith(c.spec().getClass().getSimpleName());
    assertThat(c.spec().getClass().isRecord()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheShapeItPromises(LayerCase c) {
    try (Built built = built(c)) {
      Scope.run(
          () -> {
            Tensor y = built.network().forward(built.tensor(input(c)), Pass.train());
            assertThat(y.shape()).isEqualTo(c.spec().outputShape(c.input()).prepend(BATCH));
            assertThat(built.network().output()).isEqualTo(c.spec().outputShape(c.input()));
          });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsTheTypeOfItsInput(LayerCase c) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      try (Built built = Built.of(c.spec(), LayerCases.SOME, c.input(), 7, dtype)) {
        Scope.run(
            () -> {
              Tensor x = built.tensor(input(c)).to(dtype);
              assertThat(built.network().forward(x, Pass.train()).dtype()).isEqualTo(dtype);
              assertThat(built.network().forward(x, Pass.evaluate()).dtype()).isEqualTo(dtype);
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesItsFormula(LayerCase c) {
    try (Built built = settled(c)) {
      double[] x = input(c);
      Pass pass = built.network().rngs().isEmpty() ? Pass.train() : Pass.evaluate();
      Ledger.within(
          c.row("slow version"),
          1e-10,
          c.slow().of(x, BATCH, built::parameter),
          built.forward(x, pass));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void differsInTrainingExactlyWhereItMust(LayerCase c) {
    try (Built built = built(c)) {
      double[] x = input(c);
      double[] evaluated = built.forward(x, Pass.evaluate());
      double[] trained = built.forward(x, Pass.train());
      if (c.changes()) {
        assertThat(trained).isNotEqualTo(evaluated);
      } else {
        assertThat(trained).isEqualTo(evaluated);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluatingIsRepeatable(LayerCase c) {
    try (Built built = built(c)) {
      double[] x = input(c);
      assertThat(built.forward(x, Pass.evaluate())).isEqualTo(built.forward(x, Pass.evaluate()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheGradientsThatDifferencesShow(LayerCase c) {
    assumeTrue(c.hasExactGradient(), "its gradient goes straight through a rounding");
    try (Built built = settled(c)) {
      Ledger.note(c.row("finite differences"), 1, new Differences(built, input(c)).check());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leavesItsInputAlone(LayerCase c) {
    try (Built built = built(c)) {
      double[] x = input(c);
      Scope.run(
          () -> {
            Tensor given = built.tensor(x);
            Autograd.off(() -> built.network().forward(given, Pass.train()));
            assertThat(given.toDoubles()).isEqualTo(x);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void laysOutItsParametersAligned(LayerCase c) {
    try (Built built = built(c)) {
      var layout = built.network().parameters().layout();
      assertThat(layout.parameters()).extracting(Parameter::path).doesNotHaveDuplicates();
      assertThat(layout.parameters()).allMatch(p -> p.offset() % 16 == 0);
      assertThat(layout.length() % 16).isZero();
      assertThat(built.network().parameters().values().shape())
          .isEqualTo(Shape.of(layout.length()));
    }
  }
}
