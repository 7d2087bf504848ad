package io.evergrad.benchmarks.roofline;

import io.evergrad.benchmarks.evergrad.EvergradLayers;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Threads;
import java.util.Locale;

/** The command {@code evergrad-benchmarks/roofline [threads]}. */
public final class Roofline {

  private Roofline() {}

  public static void main(String[] args) {
    Threads.use(args.length == 0 ? 1 : Integer.parseInt(args[0]));
    double narrow = Peak.operations(DType.BFLOAT16);
    double wide = Peak.operations(DType.FLOAT32);
    double bytes = Peak.bytes();
    System.out.printf(
        Locale.ROOT,
        "%s%npeak: %.0f GFLOP/s in float32, %.0f in bfloat16, %.1f GB/s%n%n",
        Threads.describe(),
        wide / 1e9,
        narrow / 1e9,
        bytes / 1e9);
    System.out.println(
        "model                GFLOP a step  ms in float32  ms in bfloat16  MB an update  ms an update");
    for (Model model : Model.all()) {
      Shape input = Shape.of(Shapes.sizes(model.inputShape()));
      Work work = Work.of(EvergradLayers.of(model), input, model.batch());
      System.out.printf(
          Locale.ROOT,
          "%-20s %12.3f %14.2f %15.2f %13.1f %13.2f%n",
          model.name(),
          work.operations() / 1e9,
          work.operations() / wide * 1e3,
          work.operations() / narrow * 1e3,
          work.bytes() / 1e6,
          work.bytes() / bytes * 1e3);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0); // the thread pools of native libraries need no farewell
  }
}
