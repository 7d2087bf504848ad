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
import io.evergrad.benchmarks.step.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

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
  public String train(Task task, DoublePredicate stepDone) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(task.threads()));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    List<Long> shape = new ArrayList<>(task.model().inputShape());
    shape.add(0, (long) task.model().batch());
    Shape inputs = new Shape(Shapes.sizes(shape));
    Block block = Blocks.of(task.model());
    try (ai.djl.Model model = ai.djl.Model.newInstance(task.model().name())) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(configuration(task.model()))) {
        trainer.initialize(inputs);
        Values.load(task.weights(), block);
        boolean goOn = true;
        for (int i = 0; goOn && i < task.steps(); i++) {
          goOn = stepDone.test(step(trainer, task, i, inputs));
        }
      }
    }
    return libraries();
  }

  private static DefaultTrainingConfig configuration(Model model) {
    Tracker rate = Tracker.fixed((float) model.learningRate());
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build());
  }

  private static double step(Trainer trainer, Task task, int step, Shape inputs) {
    Batch batch = task.batch(step);
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDList x = new NDList(inputs(manager, task.model(), batch, inputs));
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

  private static NDArray inputs(NDManager manager, Model model, Batch batch, Shape shape) {
    if (model.vocabulary() == 0) {
      return manager.create(batch.inputs(), shape);
    }
    long[] indices = new long[batch.inputs().length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (long) batch.inputs()[i];
    }
    return manager.create(indices, shape);
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
