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
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Task;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

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
  public String train(Task task, DoubleConsumer stepDone) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(task.threads()));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    List<Long> shape = new ArrayList<>(task.model().inputShape());
    shape.add(0, (long) task.model().batch());
    Shape inputs = new Shape(Shapes.sizes(shape));
    Block block = Blocks.of(task.model());
    try (ai.djl.Model model = ai.djl.Model.newInstance(task.model().name())) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(configuration())) {
        trainer.initialize(inputs);
        for (int i = 0; i < task.weights().size(); i++) {
          NDArray parameter = block.getParameters().valueAt(i).getArray();
          parameter.set(FloatBuffer.wrap(task.weights().get(i)));
        }
        for (int i = 0; i < task.steps(); i++) {
          stepDone.accept(step(trainer, task.batch(i), inputs));
        }
      }
    }
    return libraries();
  }

  private static DefaultTrainingConfig configuration() {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optOptimizer(
            Optimizer.adam().optLearningRateTracker(Tracker.fixed((float) LEARNING_RATE)).build());
  }

  private static double step(Trainer trainer, Batch batch, Shape inputs) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDList x = new NDList(manager.create(batch.inputs(), inputs));
      NDList y = new NDList(manager.create(batch.labels(), new Shape(inputs.get(0))));
      NDArray loss;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        loss = trainer.getLoss().evaluate(y, trainer.forward(x));
        collector.backward(loss);
      }
      trainer.step();
      return loss.getFloat();
    }
  }

  private static String libraries() {
    Engine engine = Engine.getInstance();
    return "DJL "
        + Engine.getDjlVersion()
        + ", "
        + engine.getEngineName()
        + " "
        + engine.getVersion()
        + " with the BLAS built into it";
  }
}
