package io.evergrad.gradient;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Where each parameter lies in the flat buffer. Every parameter starts at a multiple of {@value
 * #ALIGNMENT} values, as separately allocated tensors do; the values between stay 0.
 *
 * @param length the length of the flat buffer
 */
public record ParameterLayout(List<Parameter> parameters, long length) {

  /** In values: 64 bytes of float32. */
  public static final int ALIGNMENT = 16;

  public ParameterLayout {
    parameters = List.copyOf(parameters);
  }

  /** The next place where a parameter may begin. */
  public static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * The lengths of consecutive segments, one a parameter with the padding that follows it, int64.
   */
  public Tensor segmentLengths() {
    long[] lengths = new long[parameters.size()];
    for (int i = 0; i < lengths.length; i++) {
      long end = i + 1 < lengths.length ? parameters.get(i + 1).offset() : length;
      lengths[i] = end - parameters.get(i).offset();
    }
    return Tensor.of(lengths, Shape.of(lengths.length));
  }

  /** The indices in the flat buffer of the parameters chosen, int64. */
  public long[] indices(Predicate<Parameter> chosen) {
    return parameters.stream()
        .filter(chosen)
        .flatMapToLong(p -> LongStream.range(p.offset(), p.offset() + p.size()))
        .toArray();
  }

  /** A layout of the chosen parameters alone, in the order of {@link #indices}. */
  public ParameterLayout only(Predicate<Parameter> chosen) {
    List<Parameter> some = new ArrayList<>();
    long offset = 0;
    for (Parameter p : parameters) {
      if (chosen.test(p)) {
        some.add(new Parameter(p.path(), p.shape(), p.role(), offset));
        offset += p.size();
      }
    }
    return new ParameterLayout(some, offset);
  }
}
