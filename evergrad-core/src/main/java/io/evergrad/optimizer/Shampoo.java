package io.evergrad.optimizer;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleByShampoo;
import io.evergrad.transform.scale.Trace;

/**
 * AdaGrad with a whole matrix for each side of a weight. L ← L+GGᵀ; R ← R+GᵀG; m ← μm +
 * (L+εI)^−¼·G·(R+εI)^−¼; w ← w − r·m.
 */
@Part(
    name = "shampoo",
    summary = "AdaGrad with a whole matrix for each side of a weight.",
    formula = "m ← μm + (L+εI)^−¼·G·(R+εI)^−¼, L = ΣGGᵀ, R = ΣGᵀG; w ← w − r·m",
    source = "Gupta et al. 2018, algorithm 1")
public record Shampoo(
    @Param(value = "learning rate, above 0", byDefault = "0.1") Schedule lr,
    @Param(
            value = "share of the sum of directions kept, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Gupta et al. 2018")
        double momentum,
    @Param(
            value = "share of L and R kept, 0 to 1; 1 sums for ever",
            byDefault = "1",
            whose = "Gupta et al. 2018")
        double beta,
    @Param(value = "steps between two computations of the roots, at least 1", byDefault = "10")
        int every,
    @Param(value = "longest side that is scaled, at least 1", byDefault = "1024") int largest,
    @Param(value = "ε, keeps the roots finite, above 0", byDefault = "1e-4") double epsilon)
    implements Alias, Rated {

  public Shampoo {
    Checks.fraction("shampoo.momentum", momentum);
    Checks.that(beta >= 0 && beta <= 1, "shampoo.beta", "0 to 1", beta);
    Checks.atLeast(1, "shampoo.every", every);
    Checks.atLeast(1, "shampoo.largest", largest);
    Checks.positive("shampoo.epsilon", epsilon);
  }

  public Shampoo(double lr) {
    this(new ConstantRate(lr), 0.9, 1, 10, 1024, 1e-4);
  }

  @Override
  public Shampoo withLr(Schedule lr) {
    return new Shampoo(lr, momentum, beta, every, largest, epsilon);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByShampoo(beta, every, largest, epsilon),
        new Trace(momentum, false),
        new ScaleByLearningRate(lr));
  }
}
