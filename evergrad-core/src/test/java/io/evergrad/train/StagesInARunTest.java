package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Where;
import io.evergrad.transform.add.GradientNoise;
import io.evergrad.transform.clip.AdaptiveClip;
import io.evergrad.transform.clip.AutoClip;
import io.evergrad.transform.clip.ZClip;
import io.evergrad.transform.combine.Accumulate;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.combine.LookAhead;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.guard.SkipOnSpike;
import io.evergrad.transform.weight.RoundWeights;
import io.evergrad.transform.weight.Rounding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stages with memory, draws, constraints and averages inside a whole run. */
class StagesInARunTest {

  private static final GradientTransform EVERYTHING =
      new Accumulate(
          2,
          new SkipIfNotFinite(
              new SkipOnSpike(
                  chain(
                      new AdaptiveClip(0.5),
                      new AutoClip(90),
                      new ZClip(2.5, 0.9, 4),
                      new GradientNoise(1e-4),
                      new Adam(0.02),
                      new RoundWeights(16, 10, Rounding.STOCHASTIC),
                      new LookAhead(),
                      new RoundWeights(16, 10, Rounding.NEAREST),
                      new Ema(0.9)))));

  private static Recipe recipe(GradientTransform optimizer) {
    return new Recipe(sequence(linear(6), relu(), linear(2)), Loss.crossEntropy(), optimizer, 3);
  }

  private static Trainer start(GradientTransform optimizer) {
    return Trainer.start(recipe(optimizer), TwoBlobs.split(1), Device.cpu());
  }

  @Test
  void aRunResumesBitForBitLearnsAndStaysOnTheGrid() {
    Snapshot middle;
    float[] whole;
    try (Trainer trainer = start(EVERYTHING)) {
      double before = trainer.validate().loss();
      trainer.fit(Budget.steps(17));
      middle = trainer.snapshot();
      RunResult end = trainer.fit(Budget.steps(120));
      assertThat(end.validation().loss()).isLessThan(before / 2);
      whole = trainer.network().parameters().values().toFloats();
    }
    for (float w : whole) {
      assertThat(w * 1024).isEqualTo((float) Math.rint(w * 1024));
    }
    try (Trainer trainer = start(EVERYTHING)) {
      trainer.restore(middle);
      trainer.fit(Budget.steps(120));
      assertThat(trainer.network().parameters().values().toFloats()).isEqualTo(whole);
    }
  }

  @Test
  void theNetworkIsJudgedByTheAverage() {
    try (Trainer plain = start(new Sgd(0.05));
        Trainer averaged = start(chain(new Sgd(0.05), new Ema(0.99)))) {
      double own = plain.fit(Budget.steps(20)).validation().loss();
      double mean = averaged.fit(Budget.steps(20)).validation().loss();
      assertThat(averaged.network().parameters().values().toFloats())
          .isEqualTo(plain.network().parameters().values().toFloats());
      assertThat(mean).isGreaterThan(own); // it remembers the beginning
    }
  }

  @Test
  void aFrozenLayerThawsAtItsStep() {
    Where first = new Where("linear-0.*");
    try (Trainer trainer = start(new Freeze(first, 0, Optional.of(5L), new Adam(0.01)))) {
      float[] begin = trainer.network().parameters().values().toFloats();
      trainer.fit(Budget.steps(5));
      float[] held = trainer.network().parameters().values().toFloats();
      trainer.fit(Budget.steps(6));
      float[] thawed = trainer.network().parameters().values().toFloats();
      assertThat(held[0]).isEqualTo(begin[0]).isNotEqualTo(thawed[0]);
      assertThat(held).isNotEqualTo(begin);
    }
  }

  @Test
  void aGradientThatStaysNanEndsTheRunAndKeepsTheWeights() {
    Recipe broken =
        recipe(new SkipIfNotFinite(new Adam(0.01))).withInit(Init.weight(new Normal(1e30, 0)));
    try (Trainer trainer = Trainer.start(broken, TwoBlobs.split(1), Device.cpu())) {
      float[] begin = trainer.network().parameters().values().toFloats();
      assertThatThrownBy(() -> trainer.fit(Budget.steps(50)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "skip-if-not-finite: the gradient was not finite at 5 steps in a row");
      assertThat(trainer.network().parameters().values().toFloats()).isEqualTo(begin);
    }
  }
}
