package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;

/**
 * The examples of so many steps of a task as one epoch, placed so that the trainer's shuffling
 * brings them into the task's own order: every arm then sees the same batches.
 */
final class TaskData implements Dataset {

  static final long SEED = 7;

  private final Task task;
  private final int steps;
  private final int width;

  /** Example {@code i} of the data set is the {@code place[i]}-th that the trainer reads. */
  private final int[] place;

  TaskData(Task task, int steps) {
    this.task = task;
    this.steps = steps;
    width = Math.toIntExact(Shapes.count(task.model().inputShape()));
    int[] order = Order.shuffled(SEED, 0).of(size());
    place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
  }

  @Override
  public int size() {
    return steps * task.model().batch();
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(Shapes.sizes(task.model().inputShape()));
  }

  @Override
  public Target target() {
    return Target.Classes.numbered(Model.CLASSES);
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    int batch = task.model().batch();
    float[] inputs = task.batch(place[index] / batch).inputs();
    System.arraycopy(inputs, place[index] % batch * width, into, offset, width);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    int batch = task.model().batch();
    into[offset] = task.batch(place[index] / batch).labels()[place[index] % batch];
  }
}
