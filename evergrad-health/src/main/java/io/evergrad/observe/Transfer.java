package io.evergrad.observe;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers that were computed apart, read together and handed out in the order they came. */
final class Transfer {

  private final List<Tensor> gathered = new ArrayList<>();
  private double[] all = {};
  private int at;

  void add(Tensor numbers) {
    gathered.add(numbers.detach().to(DType.FLOAT64).reshape(Shape.of(numbers.shape().count())));
  }

  void read() {
    all = Tensor.concat(gathered, 0).toDoubles();
  }

  double[] next(int count) {
    at += count;
    return Arrays.copyOfRange(all, at - count, at);
  }
}
