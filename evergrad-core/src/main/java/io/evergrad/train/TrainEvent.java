package io.evergrad.train;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.loss.Loss;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * What a run tells. Tensors in an event are valid until the listener returns and must not be
 * changed.
 *
 * <p>In a step the order is {@link GradientsReady}, {@link BackwardDone}, {@link Tapped}, {@link
 * UpdateReady}, {@link StepDone}; {@link Validated} follows an epoch or the end; {@link Ended}
 * comes last, whatever ended the run.
 */
public sealed interface TrainEvent {

  /** The step it belongs to, from 0; of what happens between steps, the steps made so far. */
  long step();

  /** Training begins, or goes on, at {@code step} and is planned to end before {@code last}. */
  record Started(long step, long last, long stepsPerEpoch) implements TrainEvent {}

  /**
   * Gradients are there and nothing has been changed yet. Costs nothing beyond the step.
   *
   * @param networkInput [batch, …input]
   * @param targets as {@code objective} encodes them
   * @param objective what judged the network's output
   */
  record GradientsReady(
      long step,
      Tensor loss,
      Tensor networkInput,
      Tensor targets,
      Loss objective,
      FlatParameters parameters)
      implements TrainEvent {}

  /**
   * The same, with what every leaf layer gave. To keep the layers' gradients costs time and memory.
   *
   * @param networkInput with its gradient where the first layer is recurrent
   * @param outputs the leaf layers' outputs in order, each with its gradient
   */
  record BackwardDone(
      long step, Tensor loss, Tensor networkInput, List<Output> outputs, FlatParameters parameters)
      implements TrainEvent {}

  /**
   * A {@link io.evergrad.transform.Tap} was passed.
   *
   * @param updates [length]; inside a {@link io.evergrad.transform.Partition} those of its half
   *     only
   */
  record Tapped(long step, String name, Tensor updates) implements TrainEvent {}

  /**
   * The update is about to be added to the parameters. Both are flat. The stages may have worked in
   * the gradients' place, so the gradients are to be read at {@link BackwardDone}.
   */
  record UpdateReady(long step, Tensor update, FlatParameters parameters) implements TrainEvent {}

  /**
   * The parameters have moved: a snapshot taken now resumes with the next step.
   *
   * @param value the step's loss, on the device
   */
  record StepDone(long step, Tensor value) implements TrainEvent {

    /** The step's loss; waits for the device. */
    public double loss() {
      return value.item();
    }
  }

  /** The validation examples were tried after {@code step} steps. */
  record Validated(long step, Validation validation) implements TrainEvent {}

  /**
   * All training examples were seen once more.
   *
   * @param step steps made
   * @param epoch which pass it was, from 0
   * @param meanLoss the mean of the losses of the epoch's steps, from where this run took it up
   */
  record EpochDone(long step, int epoch, double meanLoss) implements TrainEvent {}

  /** The run is over. */
  record Ended(long step, Ending ending) implements TrainEvent {}
}
