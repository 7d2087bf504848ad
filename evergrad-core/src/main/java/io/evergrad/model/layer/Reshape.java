package io.evergrad.model.layer;

import io.evergrad.model.Arithmetic;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.List;

/**
 * The same numbers of each example in another shape, in row-major order: x [batch, …] to y [batch,
 * …shape].
 */
@Part(name = "reshape", summary = "The same numbers of each example in another shape.")
public record Reshape(
    @Param("sizes without the batch; one may be -1 for what is left, at least -1")
        List<Integer> shape)
    implements LayerSpec {

  public Reshape {
    shape = List.copyOf(shape);
    for (int size : shape) {
      Checks.that(size >= 1 || size == -1, "reshape.shape", "of sizes at least 1 or -1", shape);
    }
    Checks.that(
        shape.stream().filter(s -> s == -1).count() <= 1,
        "reshape.shape",
        "without more than one -1",
        shape);
  }

  public Reshape(Integer... shape) {
    this(List.of(shape));
  }

  @Override
  public Shape outputShape(Shape input) {
    long known = 1;
    for (int size : shape) {
      known = Math.multiplyExact(known, size == -1 ? 1 : size);
    }
    boolean open = shape.contains(-1);
    Checks.that(
        open ? input.count() % known == 0 : input.count() == known,
        "the input of reshape to " + shape,
        (open ? "a multiple of " : "of ") + known + " numbers",
        input);
    long rest = input.count() / known;
    return new Shape(shape.stream().mapToLong(s -> s == -1 ? rest : s).toArray());
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.NONE;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape output = outputShape(input);
    return (x, pass) -> x.reshape(output.prepend(x.shape().size(0)));
  }
}
