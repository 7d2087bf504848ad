package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;

/**
 * The residual network for images 3×32×32 of He et al. 2016, section 4.2, with {@code blocks} = n,
 * so 6n + 2 layers: convolution 3×3 to 16 channels, batch-norm, relu; three stages of n blocks with
 * 16, 32 and 64 channels; mean over the image; linear 64 → 10.
 *
 * <p>A block is relu(s(x) + norm(conv(relu(norm(conv(x)))))) with convolutions 3×3 without bias.
 * The first block of the second and third stage has stride 2 and as shortcut s a convolution 1×1 of
 * stride 2 with batch-norm (the paper's option B, as torchvision has it); elsewhere s(x) = x.
 */
public record ResNet(int blocks, int batch) implements Model {

  /** The channels of the stages. */
  public static final List<Integer> STAGES = List.of(16, 32, 64);

  @Override
  public String name() {
    return "resnet-" + (6 * blocks + 2) + "-b" + batch;
  }

  @Override
  public List<Long> inputShape() {
    return List.of(3L, 32L, 32L);
  }

  /** Of each block the branch, then the shortcut; of each norm scale, then shift. */
  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    int in = STAGES.get(0);
    convolution(all, 3, in, 3);
    for (int out : STAGES) {
      for (int i = 0; i < blocks; i++) {
        convolution(all, in, out, 3);
        convolution(all, out, out, 3);
        if (in != out) {
          convolution(all, in, out, 1);
        }
        in = out;
      }
    }
    all.add(Parameter.weight(CLASSES, in));
    all.add(Parameter.bias(CLASSES));
    return List.copyOf(all);
  }

  private static void convolution(List<Parameter> all, int in, int out, int kernel) {
    all.add(Parameter.weight(out, in, kernel, kernel));
    all.add(Parameter.scale(out));
    all.add(Parameter.bias(out));
  }
}
