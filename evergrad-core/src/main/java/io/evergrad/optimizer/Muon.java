package io.evergrad.optimizer;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Where;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.scale.Orthogonalise;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.Trace;

/**
 * Momentum whose matrices are made orthogonal, and Adam for vectors. For each matrix m ← μm + g; w
 * ← w − r·(√max(1, rows/columns)·UVᵀ + decay·w) with UΣVᵀ = g + μm; vectors by Adam (0.9, 0.95) at
 * vectors·r.
 *
 * <p>Embeddings and the last layer are matrices too; its author gives them to Adam, which a {@link
 * Partition} by path does.
 */
@Part(
    name = "muon",
    summary = "Momentum whose matrices are made orthogonal, and Adam for vectors.",
    formula = "m ← μm + g; w ← w − r·(√max(1, rows/columns)·UVᵀ(g+μm) + decay·w)",
    source = "Jordan et al. 2024")
public record Muon(
    @Param(value = "learning rate, above 0", byDefault = "0.02", whose = "Jordan et al. 2024")
        Schedule lr,
    @Param(
            value = "share of the sum kept, at least 0 and below 1",
            byDefault = "0.95",
            whose = "Jordan et al. 2024")
        double momentum,
    @Param(
            value = "Newton–Schulz iterations, at least 1",
            byDefault = "5",
            whose = "Jordan et al. 2024")
        int iterations,
    @Param(
            value = "Adam's rate for vectors over the rate for matrices, above 0",
            byDefault = "0.015",
            whose = "Jordan et al. 2024: 3e-4 beside 0.02")
        double vectors,
    @Param(value = "decoupled weight decay of matrices, at least 0", byDefault = "0") double decay)
    implements Alias, Rated {

  public Muon {
    Checks.fraction("muon.momentum", momentum);
    Checks.atLeast(1, "muon.iterations", iterations);
    Checks.positive("muon.vectors", vectors);
    Checks.notNegative("muon.decay", decay);
  }

  public Muon(double lr) {
    this(new ConstantRate(lr), 0.95, 5, 0.015, 0);
  }

  @Override
  public Muon withLr(Schedule lr) {
    return new Muon(lr, momentum, iterations, vectors, decay);
  }

  @Override
  public GradientTransform expand() {
    return new Partition(
        Where.MATRICES,
        chain(
            new Trace(momentum, true),
            new Orthogonalise(iterations),
            new AddDecayedWeights(decay),
            new ScaleByLearningRate(lr)),
        chain(new ScaleByAdam(0.9, 0.95, 1e-8), new ScaleByLearningRate(lr.times(vectors))));
  }
}
