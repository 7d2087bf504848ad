package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.handwritten.Operations.RunningStatistics;
import io.evergrad.benchmarks.step.ResNet;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The residual network; a convolution, its norm's scale and its shift lie one after the other. */
final class ResNetForward implements Forward {

  private static final int UNIT = 3;

  private final ResNet model;
  private final Operations operations;
  private final List<RunningStatistics> running = new ArrayList<>();

  ResNetForward(ResNet model, Operations operations) {
    this.model = model;
    this.operations = operations;
    for (int scale = 1; scale < operations.count() - 2; scale += UNIT) {
      running.add(operations.statistics(scale));
    }
  }

  @Override
  public Tensor logits(Tensor x) {
    Tensor h = unit(x, 0, 1, 1).relu();
    int next = 1;
    for (int stage = 0; stage < ResNet.STAGES.size(); stage++) {
      for (int block = 0; block < model.blocks(); block++) {
        boolean shrinks = stage > 0 && block == 0;
        Tensor branch = unit(h, next, shrinks ? 2 : 1, 1).relu();
        branch = unit(branch, next + 1, 1, 1);
        Tensor shortcut = shrinks ? unit(h, next + 2, 2, 0) : h;
        h = shortcut.add(branch).relu();
        next += shrinks ? 3 : 2;
      }
    }
    return operations.linear(h.mean(2, 3), UNIT * next);
  }

  /** The {@code index}-th convolution with its norm. */
  private Tensor unit(Tensor x, int index, long stride, long padding) {
    int weight = UNIT * index;
    Tensor sums = operations.convolution(x, weight, stride, padding);
    return operations.batchNorm(sums, weight + 1, running.get(index));
  }
}
