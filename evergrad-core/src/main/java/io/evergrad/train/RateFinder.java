package io.evergrad.train;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The learning rate range test: trains a network of its own while the rate rises exponentially, one
 * step a rate, and keeps the losses.
 *
 * <p>Smoothed loss sᵢ = aᵢ/(1−βⁱ⁺¹), aᵢ = β·aᵢ₋₁ + (1−β)·lossᵢ with β = 0.9. It ends early where sᵢ
 * exceeds four times the least so far, or the loss is no finite number.
 *
 * <p>Where a recipe has several learning rates they keep their proportions; the rates told are
 * those of the highest one.
 *
 * <p>Smith 2017, sec. 3.3; the stopping rule and the smoothing follow fastai.
 */
public final class RateFinder {

  static final double SMOOTHING = 0.9;
  static final double DIVERGED = 4;

  private final RateRange range;
  private final List<RateCurve.Point> points = new ArrayList<>();
  private double sum;
  private double weight;
  private double least = Double.POSITIVE_INFINITY;
  private boolean diverged;

  private RateFinder(RateRange range) {
    this.range = range;
  }

  /** The curve of {@code recipe}, whose own schedules and budget do not count. */
  public static RateCurve run(Recipe recipe, Split data, Device device, RateRange range) {
    return run(recipe, data, device, range, trainer -> {});
  }

  /**
   * The same.
   *
   * @param attach given the test's trainer before its first step, to listen to it or to stop it
   * @throws IllegalArgumentException if the recipe's optimizer has no learning rate
   */
  public static RateCurve run(
      Recipe recipe, Split data, Device device, RateRange range, Consumer<Trainer> attach) {
    RateFinder finder = new RateFinder(range);
    try (Trainer trainer = Trainer.start(rising(recipe, range), briefly(data), device)) {
      attach.accept(trainer);
      trainer.on(StepDone.class, Due.always(), e -> finder.seen(e, trainer));
      trainer.fit(Budget.steps(range.steps()));
    }
    return new RateCurve(range, finder.points, finder.diverged);
  }

  /** Validation says nothing here, so that one example is enough. */
  private static Split briefly(Split data) {
    return new Split(data.train(), new FirstExample(data.validation()));
  }

  private record FirstExample(Dataset whole) implements Dataset {

    @Override
    public int size() {
      return Math.min(1, whole.size());
    }

    @Override
    public Shape sampleShape() {
      return whole.sampleShape();
    }

    @Override
    public Target target() {
      return whole.target();
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      whole.readFeatures(index, into, offset);
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      whole.readTarget(index, into, offset);
    }
  }

  /** The recipe with every learning rate rising through the range. */
  static Recipe rising(Recipe recipe, RateRange range) {
    GradientTransform optimizer = recipe.optimizer();
    double highest = highest(optimizer);
    return recipe
        .withOptimizer(Rated.changed(optimizer, lr -> range.schedule(peak(lr) / highest)))
        .withTrain(Budget.steps(range.steps()).withPrecision(recipe.train().precision()));
  }

  private static double highest(GradientTransform optimizer) {
    AtomicReference<Double> highest = new AtomicReference<>(0.0);
    Rated.changed(
        optimizer,
        lr -> {
          highest.accumulateAndGet(peak(lr), Math::max);
          return lr;
        });
    if (highest.get() == 0) {
      throw new IllegalArgumentException(
          "optimizer must have a learning rate above 0 to look for a better one");
    }
    return highest.get();
  }

  /** The highest rate, as far as looking at steps of powers of two tells. */
  private static double peak(Schedule lr) {
    return LongStream.iterate(1, step -> step < 1 << 20, step -> 2 * step)
        .mapToDouble(lr::at)
        .reduce(lr.at(0), Math::max);
  }

  private void seen(StepDone event, Trainer trainer) {
    double loss = event.loss();
    sum = SMOOTHING * sum + (1 - SMOOTHING) * loss;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    double smoothed = sum / weight;
    points.add(new RateCurve.Point(range.rate(event.step()), loss, smoothed));
    if (!Double.isFinite(smoothed) || smoothed > least + (DIVERGED - 1) * Math.abs(least)) {
      diverged = true;
      trainer.stop("the loss grew");
    }
    least = Math.min(least, smoothed);
  }
}
