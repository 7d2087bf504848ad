package io.evergrad.benchmarks.parts;

import io.evergrad.data.Blobs;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layers;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Threads;
import io.evergrad.train.Trainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step of an MLP 50×64, batch 64, in microseconds, read by a monitor at every step. What
 * a pass of the monitor costs is the difference to {@code off}. An epoch has 20 steps; a small
 * share of the validation after it is in each.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MonitorBenchmark {

  private static final int BATCH = 64;
  private static final int STEPS = 20;

  @Param({"off", "light", "standard"})
  String monitor;

  @Param("1")
  int threads;

  private Trainer trainer;

  @Setup
  public void start() {
    Threads.use(threads);
    Recipe recipe =
        new Recipe(
                Layers.sequence(
                    Layers.repeat(50, Layers.linear(64), Layers.tanh()), Layers.linear(10)),
                Loss.crossEntropy(),
                new Sgd(1e-6),
                1)
            .withData(DataSpec.of(new Blobs(STEPS * BATCH, 10, 10, 64, 1)).withBatch(BATCH));
    trainer = Trainer.start(recipe, DataFolder.none(), Device.cpu());
    switch (monitor) {
      case "off" -> {}
      case "light" -> Monitor.light().every(1).attachTo(trainer);
      case "standard" -> Monitor.standard().every(1).attachTo(trainer);
      default -> throw new IllegalArgumentException("monitor: no " + monitor);
    }
  }

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long step() {
    trainer.fit(Budget.steps(Math.toIntExact(trainer.stepsDone() + STEPS)));
    return trainer.stepsDone();
  }

  @TearDown
  public void end() {
    trainer.close();
  }
}
