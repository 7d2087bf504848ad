package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Connectionist temporal classification: how improbable the right sequence of labels is, wherever
 * in time each of them is said. At every time step the model names a label or the blank; repeats
 * are one label unless a blank stands between them, and blanks are dropped.
 *
 * <p>Shapes: output [batch, time, labels + 1], logits, of which the last is the blank's; target
 * [batch, 1 + longest] int64, the number of labels and then the labels. The loss of an example is
 * divided by its number of labels. A step reads the lengths on the host.
 */
@Part(
    name = "ctc",
    summary = "How improbable a sequence of labels is, wherever in time each of them is said.",
    formula = "L = −ln Σ over paths that spell the labels Π p(time, label), a label",
    source = "Graves et al. 2006, Connectionist temporal classification; libtorch ctc_loss")
public record Ctc(
    @Param(
            value =
                "whether an example with more labels than time counts 0 instead of being refused",
            byDefault = "false")
        boolean skipTooLong)
    implements Loss {

  /** An example with more labels than time is refused. */
  public Ctc() {
    this(false);
  }

  @Override
  public void check(Shape output, Target target) {
    Checks.that(
        target instanceof Target.Labels,
        "the target of ctc",
        "a sequence of labels (cross-entropy takes a class)",
        target);
    int labels = ((Target.Labels) target).names().size();
    Checks.that(
        output.rank() == 2 && output.size(1) == labels + 1,
        "the model's output",
        "[time, %d], one number for each of the %d labels and one for the blank"
            .formatted(labels + 1, labels),
        output);
  }

  /**
   * @throws IllegalArgumentException if an example needs more time than the output has
   */
  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    int longest = target.width();
    int batch = targets.length / longest;
    long[] rows = new long[batch * (1 + longest)];
    for (int row = 0; row < batch; row++) {
      int at = row * (1 + longest);
      long repeats = 0;
      for (int i = 0; i < longest && targets[row * longest + i] >= 0; i++) {
        rows[at]++;
        rows[at + 1 + i] = (long) targets[row * longest + i];
        repeats += i > 0 && rows[at + 1 + i] == rows[at + i] ? 1 : 0;
      }
      Checks.that(
          skipTooLong || rows[at] + repeats <= output.size(0),
          "a target of ctc",
          "said in at most " + output.size(0) + " time steps",
          "%d labels with %d repeats".formatted(rows[at], repeats));
    }
    return Tensor.of(rows, Shape.of(batch, 1 + longest));
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    Tensor lengths = target.narrow(1, 0, 1).squeeze(1).contiguous();
    Tensor labels = target.narrow(1, 1, target.shape().size(1) - 1).contiguous();
    long blank = output.shape().size(2) - 1;
    return output.transpose(0, 1).ctc(labels, lengths, blank, skipTooLong);
  }

  @Override
  public double blind(Dataset data) {
    return Double.NaN;
  }

  @Override
  public Metric metric(Target target) {
    return new LabelAccuracy();
  }
}
