package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Parameter;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Start-up with the best settings, and tensors from Java arrays. */
final class Libtorch {

  private static final String LIBRARIES = load();
  private static final TensorOptions LONGS = longs();

  private Libtorch() {}

  /**
   * Loads libtorch if need be.
   *
   * @return the versions and settings
   */
  static String start(int threads) {
    torch.set_num_threads(threads);
    return LIBRARIES;
  }

  /** With MKL one pool of threads computes; denormal numbers are flushed. */
  private static String load() {
    String platform = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/";
    if (Libtorch.class.getResource("/org/bytedeco/mkl/") != null) {
      System.setProperty("org.bytedeco.openblas.load", "mkl_rt");
    }
    try {
      Loader.cacheResources(platform); // all of it before any of it is opened
      Loader.load(torch.class);
      Context.setFlushDenormal(true);
      return "libtorch "
          + Loader.getVersion("org.bytedeco", "pytorch")
          + " through JavaCPP, BLAS "
          + System.getProperty("org.bytedeco.openblas.load", "openblas");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack libtorch", e);
    }
  }

  private static TensorOptions longs() {
    TensorOptions options = new TensorOptions(torch.ScalarType.Long);
    options.retainReference();
    return options;
  }

  static Tensor floats(float[] values, long... shape) {
    Tensor tensor = torch.torch_empty(shape);
    try (FloatPointer data = tensor.data_ptr_float()) {
      data.put(values);
    }
    return tensor;
  }

  /** A tensor for each of the task's parameters, with its values. */
  static List<Tensor> leaves(Task task) {
    List<Parameter> described = task.model().parameters();
    List<Tensor> leaves = new ArrayList<>();
    for (int i = 0; i < described.size(); i++) {
      Tensor leaf = floats(task.weights().get(i), described.get(i).sizes());
      leaves.add(leaf.set_requires_grad(true));
    }
    return leaves;
  }

  /** The inputs of a step; as indices for a model with a vocabulary. */
  static Tensor inputs(Model model, Batch batch) {
    List<Long> shape = new ArrayList<>(model.inputShape());
    shape.add(0, (long) model.batch());
    long[] sizes = Shapes.sizes(shape);
    if (model.vocabulary() == 0) {
      return floats(batch.inputs(), sizes);
    }
    long[] indices = new long[batch.inputs().length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (long) batch.inputs()[i];
    }
    return longs(indices, sizes);
  }

  /** As {@link #inputs}, images with the channels of a pixel side by side in memory. */
  static Tensor channelsLast(Model model, Batch batch) {
    Tensor inputs = inputs(model, batch);
    return inputs.dim() == 4
        ? inputs.to(
            torch.ScalarType.Float,
            false,
            true,
            new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast))
        : inputs;
  }

  static Tensor labels(Batch batch) {
    return longs(batch.labels(), batch.labels().length);
  }

  private static Tensor longs(long[] values, long... shape) {
    Tensor tensor = torch.torch_empty(shape, LONGS, null);
    try (LongPointer data = tensor.data_ptr_long()) {
      data.put(values);
    }
    return tensor;
  }
}
