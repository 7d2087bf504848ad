package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.raw;

import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Counting by adding ones where the numbers point. libtorch's own {@code bincount} has no rows, and
 * on a GPU it reads the largest number back.
 */
interface TorchCounts extends Engine {

  @Override
  default Tensor occurrences(Tensor rows, long classes) {
    return Native.tensor(
        "occurrences",
        () -> counts(raw(rows), raw(rows).size(0), classes),
        TorchTensor.torch(rows));
  }

  /** Each segment counts in columns of its own, so its numbers are moved on by those before. */
  @Override
  default Tensor segmentOccurrences(Tensor values, Tensor lengths, long classes) {
    return Native.tensor(
        "segmentOccurrences",
        () -> {
          var l = raw(lengths);
          long columns = l.size(0) * classes;
          var first =
              torch.arange(new Scalar(0L), new Scalar(columns), new Scalar(classes), l.options());
          var moved =
              torch
                  .repeat_interleave(
                      first, l, new LongOptional(0), new LongOptional(raw(values).size(0)))
                  .add_(raw(values));
          return counts(moved.unsqueeze(0), 1, columns).view(l.size(0), classes);
        },
        TorchTensor.all(Arrays.asList(values, lengths)));
  }

  private static org.bytedeco.pytorch.Tensor counts(
      org.bytedeco.pytorch.Tensor rows, long count, long columns) {
    var options = rows.options();
    return torch
        .zeros(new long[] {count, columns}, options)
        .scatter_add_(1, rows, torch.ones(new long[] {1, 1}, options).expand_as(rows));
  }
}
