package io.evergrad.model.layer;

import io.evergrad.gradient.Table;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.model.Arithmetic;
import io.evergrad.model.Layer;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A learned vector for each index: y = E[x].
 *
 * <p>Shapes: x [batch, …], whole numbers from 0 to vocabulary − 1 (others are rounded); E
 * [vocabulary, units]; y [batch, …, units]. No gradient reaches the indices.
 *
 * <p>A sparse embedding is a {@link Table}: a step's cost follows the rows it touches, not the
 * vocabulary, and the optimizer's chain needs a stage that trains tables, such as lazy-adam.
 */
@Part(
    name = "embedding",
    summary = "A learned vector for each index, such as that of a character.",
    formula = "y = E[x]",
    source = "Bengio et al. 2003; libtorch embedding")
public record Embedding(
    @Param("number of indices, at least 1") int vocabulary,
    @Param("length of a vector, at least 1") int units,
    @Param(
            value = "whether it is trained by the rows touched alone, for large vocabularies",
            byDefault = "false")
        boolean sparse,
    @Param(
            value = "initializers of its own",
            byDefault = "{weight: {normal: {std: 1}}}",
            whose = "PyTorch")
        Init init)
    implements SequenceLayer {

  public Embedding {
    Checks.atLeast(1, "embedding.vocabulary", vocabulary);
    Checks.atLeast(1, "embedding.units", units);
  }

  /** With normal values of standard deviation 1. */
  public Embedding(int vocabulary, int units) {
    this(vocabulary, units, false, new Init(Optional.of(new Normal(1, 0)), Optional.empty()));
  }

  public Embedding withInit(Init init) {
    return new Embedding(vocabulary, units, sparse, init);
  }

  public Embedding withSparse() {
    return new Embedding(vocabulary, units, true, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    long[] sizes = Arrays.copyOf(input.sizes(), input.rank() + 1);
    sizes[input.rank()] = units;
    return new Shape(sizes);
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.FULL;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape shape = Shape.of(vocabulary, units);
    if (sparse) {
      Table[] table = new Table[1];
      site.table("weight", shape, site.init(init).weight().orElseThrow(), t -> table[0] = t);
      return (x, pass) ->
          rows(
              x, indices -> table[0].lookup(indices.flatten(0)).view(outputShape(indices.shape())));
    }
    Slot table = site.weight(shape, init);
    return (x, pass) -> rows(x, indices -> table.tensor().embedding(indices));
  }

  private Tensor rows(Tensor x, UnaryOperator<Tensor> lookup) {
    try {
      return lookup.apply(x.round().to(DType.INT64));
    } catch (TensorException e) {
      throw e.getMessage().contains("index out of range")
          ? new TensorException(
              "an index is not from 0 to "
                  + (vocabulary - 1)
                  + "; the vocabulary must hold every index of the data",
              e)
          : e;
    }
  }
}
