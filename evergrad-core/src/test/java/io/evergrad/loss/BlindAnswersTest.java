package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Target;
import io.evergrad.loss.BlindTest.Bare;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No constant answer beats the blind loss, and one reaches it, found by a random search. */
class BlindAnswersTest {

  private record Case(Loss loss, Bare data, int width) {}

  private static final Bare THREE = new Bare(Target.Classes.numbered(3), 0, 0, 0, 0, 0, 0, 1, 1, 2);
  private static final Bare EVEN = new Bare(Target.Classes.numbered(3), 0, 0, 1, 1, 2);
  private static final Bare TWO = new Bare(Target.Classes.numbered(2), 0, 0, 0, 1);
  private static final Bare VALUES = new Bare(new Target.Values(2), 1, 5, 3, -2, 4, 5, 9, 1);
  private static final Bare SHARES = new Bare(new Target.Values(2), 0.2f, 0.8f, 0.5f, 0.5f, 1, 0);

  static List<Case> cases() {
    ClassWeights given = new ClassWeights.Given(List.of(0.5, 2.0, 1.0));
    ClassWeights even = new ClassWeights.Even();
    return List.of(
        new Case(new CrossEntropy(On.LOGITS, 0.1, given), THREE, 3),
        new Case(new CrossEntropy(On.LOGITS, 0, new ClassWeights.Balanced()), THREE, 3),
        new Case(new BinaryCrossEntropy(On.LOGITS, 3), TWO, 1),
        new Case(new MeanAbsoluteError(), VALUES, 2),
        new Case(new MeanAbsoluteError(), THREE, 3),
        new Case(new Huber(0.7), VALUES, 2),
        new Case(new LogCosh(), VALUES, 2),
        new Case(new Focal(2), THREE, 3),
        new Case(new Focal(0.5, Optional.empty(), given), THREE, 3),
        new Case(new Focal(0), EVEN, 3),
        new Case(new Focal(2, Optional.of(0.25), even), TWO, 1),
        new Case(new Hinge(), THREE, 3),
        new Case(new Hinge(), EVEN, 3),
        new Case(new Hinge(), TWO, 1),
        new Case(new SquaredHinge(), THREE, 3),
        new Case(new SquaredHinge(), EVEN, 3),
        new Case(new SquaredHinge(), TWO, 1),
        new Case(new KlDivergence(), SHARES, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBestConstantAnswer(Case row) {
    double found = Scope.call(() -> search(row));
    assertThat(row.loss().blind(row.data())).isBetween(found - 2e-3, found + 1e-6);
  }

  private static double search(Case row) {
    Random random = new Random(5);
    double[] best = new double[row.width()];
    double least = loss(row, best);
    double step = 1;
    for (int i = 0; i < 1500; i++) {
      double[] other = best.clone();
      for (int k = 0; k < other.length; k++) {
        other[k] += step * random.nextGaussian();
      }
      double loss = loss(row, other);
      step *= loss < least ? 1.5 : 0.96;
      step = Math.max(step, 1e-4);
      if (loss < least) {
        least = loss;
        best = other;
      }
    }
    return least;
  }

  private static double loss(Case row, double[] answer) {
    return Scope.call(
        () -> {
          Shape output = Shape.of(row.width());
          Bare data = row.data();
          Tensor y = row.loss().encode(data.values(), data.target(), output);
          Tensor target = y.dtype() == DType.INT64 ? y : y.to(DType.FLOAT64);
          Tensor z = Tensor.of(answer, Shape.of(1, row.width()));
          return row.loss().fit(data).apply(z.expand(output.prepend(data.size())), target).item();
        });
  }
}
