package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.part.Checks;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.NetworkObjective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the gradients of different examples disagree, against what they agree on.
 *
 * <p>B = tr(Σ)/‖G‖², with G the gradient over all examples there are and Σ the covariance of the
 * gradients of single examples. From the gradients g₁ … g_k of k parts of b examples each and their
 * mean ḡ, without bias: tr(Σ) ≈ b·Σ‖gᵢ−ḡ‖²/(k−1), ‖G‖² ≈ ‖ḡ‖² − tr(Σ)/(k·b).
 *
 * <p>What it says: with batches much smaller than B, a step is mostly noise, and twice the batch
 * makes a step worth nearly twice as much; with batches much larger than B, more examples buy next
 * to nothing. Batches around B are the usual compromise. B grows as the loss falls, so that a
 * number taken at the start holds for the start. Two layers whose B differ by orders of magnitude
 * are not served by the same batch.
 *
 * <p>Both estimates are without bias, their quotient is not: where several batches are measured,
 * average the {@code trace}s and the {@code squaredGradient}s and divide then. With batch-norm the
 * parts have statistics of their own, and B belongs to batches of b examples.
 *
 * <p>Cost: k gradients of b examples, together about one of all; twice the parameters in float64.
 *
 * <p>Source: McCandlish et al. 2018, eq. 2.9 and appendix A.1.
 *
 * @param whole over all parameters
 * @param layers the same for each layer's parameters, from the input
 * @param parts k
 * @param examples b, those of one part
 */
public record GradientNoise(Estimate whole, List<Estimate> layers, int parts, int examples) {

  public GradientNoise {
    layers = List.copyOf(layers);
  }

  /**
   * The noise of some parameters' gradients.
   *
   * @param path the layer, empty for the whole network
   * @param trace tr(Σ), of single examples
   * @param squaredGradient ‖G‖² without bias; may be negative where the noise hides the gradient
   */
  public record Estimate(String path, double trace, double squaredGradient) {

    /** B in examples; infinite where these examples do not tell the gradient from noise. */
    public double scale() {
      return squaredGradient > 0 ? trace / squaredGradient : Double.POSITIVE_INFINITY;
    }

    /**
     * What a step with {@code batch} examples is worth, as a share of one with all examples at the
     * best rate of each: 1/(1 + B/batch), McCandlish et al. 2018, eq. 2.7.
     */
    public double worthOfStep(int batch) {
      Checks.atLeast(1, "batch", batch);
      return 1 / (1 + scale() / batch);
    }

    /** What an example in such a batch is worth, as a share of one in the smallest batches. */
    public double worthOfExample(int batch) {
      Checks.atLeast(1, "batch", batch);
      return 1 / (1 + batch / scale());
    }
  }

  /**
   * Measures the noise where {@code network} stands, which stays as it is.
   *
   * @param x [batch, …input]; what the parts leave over is not used
   * @param y the targets as {@code loss} encodes them, row by row
   * @param parts k, at least 2 and at most the batch
   */
  public static GradientNoise of(Network network, Loss loss, Tensor x, Tensor y, int parts) {
    long batch = x.shape().size(0);
    Checks.that(
        parts >= 2 && parts <= batch, "parts", "2 to " + batch + ", the number of examples", parts);
    int examples = (int) (batch / parts);
    return Glance.at(
        network,
        () -> {
          Sums sums = new Sums(network.parameters());
          for (int i = 0; i < parts; i++) {
            Tensor some = x.narrow(0, (long) i * examples, examples);
            Tensor theirs = y.narrow(0, (long) i * examples, examples);
            sums.add(new NetworkObjective(network, loss, some, theirs));
          }
          return sums.noise(examples);
        });
  }

  /**
   * The running mean of the gradients and the squares of their distances from it, Welford's way.
   */
  private static final class Sums {

    private final FlatParameters parameters;
    private final Tensor mean;
    private final Tensor squares;
    private int count;

    Sums(FlatParameters parameters) {
      this.parameters = parameters;
      mean = zeros(parameters.values());
      squares = zeros(parameters.values());
    }

    private static Tensor zeros(Tensor like) {
      return Tensor.zeros(like.shape(), DType.FLOAT64, like.device());
    }

    void add(NetworkObjective objective) {
      count++;
      Scope.run(
          () -> {
            Tensor gradient = objective.at(parameters.values()).gradient().to(DType.FLOAT64);
            Tensor before = gradient.sub(mean);
            mean.addInPlace(before, 1.0 / count);
            squares.addProductInPlace(before, gradient.sub(mean), 1);
          });
    }

    GradientNoise noise(int examples) {
      ParameterLayout layout = parameters.layout();
      Tensor lengths = layout.segmentLengths().to(mean.device());
      double[] apart = Kernels.segmentSums(squares, lengths).toDoubles();
      double[] common = Kernels.segmentSums(mean.square(), lengths).toDoubles();
      Map<String, double[]> layers = new LinkedHashMap<>();
      double[] whole = new double[2];
      for (int i = 0; i < apart.length; i++) {
        double[] layer =
            layers.computeIfAbsent(layer(layout.parameters().get(i)), path -> new double[2]);
        layer[0] += apart[i];
        layer[1] += common[i];
        whole[0] += apart[i];
        whole[1] += common[i];
      }
      List<Estimate> estimates = new ArrayList<>();
      layers.forEach((path, sums) -> estimates.add(estimate(path, sums, examples)));
      return new GradientNoise(estimate("", whole, examples), estimates, count, examples);
    }

    private static String layer(Parameter parameter) {
      String path = parameter.path();
      return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private Estimate estimate(String path, double[] sums, int examples) {
      double trace = examples * sums[0] / (count - 1);
      return new Estimate(path, trace, sums[1] - trace / ((double) count * examples));
    }
  }
}
