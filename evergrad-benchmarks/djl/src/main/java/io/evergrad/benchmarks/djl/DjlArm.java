package io.evergrad.benchmarks.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Training;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * DJL as its documentation trains: blocks, a trainer, a gradient collector and its Adam, with the
 * arrays of a step in a manager that is closed at the step's end.
 */
public final class DjlArm implements Arm {

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public Training start(Model model, List<float[]> weights, int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return new Loop(model, weights);
  }

  private static final class Loop implements Training {

    private final ai.djl.Model model;
    private final Trainer trainer;
    private final Shape inputs;
    private final Shape labels;

    Loop(Model description, List<float[]> weights) {
      List<Long> shape = new ArrayList<>(description.inputShape());
      shape.add(0, (long) description.batch());
      inputs = new Shape(Shapes.sizes(shape));
      labels = new Shape(description.batch());
      Block block = Blocks.of(description);
      model = ai.djl.Model.newInstance(description.name());
      model.setBlock(block);
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                  .optOptimizer(
                      Optimizer.adam()
                          .optLearningRateTracker(Tracker.fixed((float) LEARNING_RATE))
                          .build()));
      trainer.initialize(inputs);
      for (int i = 0; i < weights.size(); i++) {
        NDArray parameter = block.getParameters().valueAt(i).getArray();
        parameter.set(FloatBuffer.wrap(weights.get(i)));
      }
    }

    @Override
    public double step(Batch batch) {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDList x = new NDList(manager.create(batch.inputs(), inputs));
        NDList y = new NDList(manager.create(batch.labels(), labels));
        NDArray loss;
        try (GradientCollector collector = trainer.newGradientCollector()) {
          loss = trainer.getLoss().evaluate(y, trainer.forward(x));
          collector.backward(loss);
        }
        trainer.step();
        return loss.getFloat();
      }
    }

    @Override
    public String describe() {
      Engine engine = Engine.getInstance();
      return "DJL "
          + Engine.getDjlVersion()
          + ", "
          + engine.getEngineName()
          + " "
          + engine.getVersion()
          + " with the BLAS built into it";
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }
}
