package io.evergrad.model.layer;

import io.evergrad.init.DeepNorm;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.model.Activation;
import io.evergrad.model.Assembled;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.activation.Gelu;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of a transformer: self-attention, then a feed-forward net of one hidden layer, each on a
 * branch of its own.
 *
 * <ul>
 *   <li>{@code pre}: x ← x + f(LN(x)). The sum is never normalised, so the gradient has a way
 *       through untouched; put a layer-norm after the last block.
 *   <li>{@code post}: x ← LN(x + f(x)), the original.
 *   <li>{@code deep}: x ← LN(α·x + f(x)) with α = (2·blocks)^(1/4), where the weights of the
 *       feed-forward net, of the values and of attention's last map start as Glorot-normal times β
 *       = (8·blocks)^(−1/4), queries and keys as Glorot-normal, and biases at 0, whatever the
 *       recipe says. Computed as LN(x + f(x)/α) with ε/α², which is the same.
 * </ul>
 *
 * <p>Shapes: x and y [batch, time, features].
 */
@Part(
    name = "transformer-block",
    summary = "Self-attention and a feed-forward net, each on a branch with layer-norm.",
    formula = "pre: x + f(LN(x)); post: LN(x + f(x)); deep: LN(αx + f(x)), α = (2·blocks)^(1/4)",
    source = "Vaswani et al. 2017; pre Xiong et al. 2020; deep Wang et al. 2022, DeepNet, fig. 2")
public record TransformerBlock(
    @Param("heads of attention, at least 1; must divide the features") int heads,
    @Param(value = "where layer-norm stands: pre, post or deep", byDefault = "pre") Norm norm,
    @Param("blocks of the whole net, at least 1; needed where norm is deep")
        Optional<Integer> blocks,
    @Param(value = "whether a step sees only itself and those before it", byDefault = "false")
        boolean causal,
    @Param(
            value = "hidden units for each feature, at least 1",
            byDefault = "4",
            whose = "Vaswani et al. 2017")
        int hiddenFactor,
    @Param(value = "φ of the hidden layer", byDefault = "gelu", whose = "Radford et al. 2018")
        Activation activation,
    @Param(value = "dropout at the end of each branch, at least 0 and below 1", byDefault = "0")
        double dropout)
    implements Assembled, SequenceLayer {

  private static final double EPSILON = 1e-5;

  /** Where layer-norm stands. */
  public enum Norm {
    PRE,
    POST,
    DEEP
  }

  public TransformerBlock {
    Checks.atLeast(1, "transformer-block.heads", heads);
    blocks.ifPresent(count -> Checks.atLeast(1, "transformer-block.blocks", count));
    Checks.that(
        norm != Norm.DEEP || blocks.isPresent(),
        "transformer-block.blocks",
        "given where norm is deep",
        "absent");
    Checks.atLeast(1, "transformer-block.hidden-factor", hiddenFactor);
    Checks.fraction("transformer-block.dropout", dropout);
  }

  /** Layer-norm before each branch, over all steps, without dropout. */
  public TransformerBlock(int heads) {
    this(heads, Norm.PRE, Optional.empty(), false, 4, new Gelu(), 0);
  }

  public TransformerBlock withNorm(Norm norm) {
    return new TransformerBlock(heads, norm, blocks, causal, hiddenFactor, activation, dropout);
  }

  /** DeepNorm in a net of that many blocks. */
  public TransformerBlock withDeepNorm(int blocks) {
    return new TransformerBlock(
        heads, Norm.DEEP, Optional.of(blocks), causal, hiddenFactor, activation, dropout);
  }

  public TransformerBlock withCausal(boolean causal) {
    return new TransformerBlock(heads, norm, blocks, causal, hiddenFactor, activation, dropout);
  }

  public TransformerBlock withDropout(double dropout) {
    return new TransformerBlock(heads, norm, blocks, causal, hiddenFactor, activation, dropout);
  }

  @Override
  public Composite assembled(Shape input) {
    Checks.that(
        input.rank() == 2, "the input of transformer-block", "a sequence time×features", input);
    int features = Math.toIntExact(input.size(1));
    List<LayerSpec> layers = new ArrayList<>();
    addBranch(layers, List.of(attention()));
    int hidden = Math.multiplyExact(features, hiddenFactor);
    addBranch(
        layers,
        List.of(
            new Linear(hidden).withInit(init()),
            activation,
            new Linear(features).withInit(init())));
    return new Sequence(layers);
  }

  private void addBranch(List<LayerSpec> layers, List<LayerSpec> branch) {
    List<LayerSpec> all = new ArrayList<>(branch);
    if (norm == Norm.PRE) {
      all.add(0, new LayerNorm(EPSILON));
    }
    if (dropout > 0) {
      all.add(new Dropout(dropout));
    }
    Residual residual = new Residual(all, norm == Norm.DEEP ? 1 / alpha() : 1, Optional.empty());
    layers.add(residual);
    if (norm == Norm.POST) {
      layers.add(new LayerNorm(EPSILON));
    } else if (norm == Norm.DEEP) {
      layers.add(new LayerNorm(EPSILON / (alpha() * alpha())));
    }
  }

  private SelfAttention attention() {
    SelfAttention plain = new SelfAttention(heads).withCausal(causal);
    return norm == Norm.DEEP
        ? plain.withValueGain(beta()).withInit(Init.of(new GlorotNormal(), new Zeros()))
        : plain;
  }

  private Init init() {
    return norm == Norm.DEEP
        ? Init.of(new DeepNorm(blocks.orElseThrow()), new Zeros())
        : Init.inherited();
  }

  private double alpha() {
    return Math.pow(2.0 * blocks.orElseThrow(), 0.25);
  }

  private double beta() {
    return Math.pow(8.0 * blocks.orElseThrow(), -0.25);
  }
}
