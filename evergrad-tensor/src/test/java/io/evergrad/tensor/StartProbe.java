package io.evergrad.tensor;

import java.util.Locale;

/** A process that computes once and says how; or that fills the memory without a scope. */
final class StartProbe {

  private static final int SIDE = 256;

  private StartProbe() {}

  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "number" -> System.out.println(product());
      case "threads" -> threads();
      case "memory" -> fillMemory();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static String product() {
    Tensor ones = Tensor.full(Shape.of(SIDE, SIDE), 1, DType.FLOAT32, Device.cpu());
    return String.format(Locale.ROOT, "%.0f", ones.matmul(ones).mean().item());
  }

  private static void threads() throws InterruptedException {
    product();
    System.out.println("default: " + Threads.describe());
    for (int count = 1; count <= 2; count++) {
      Threads.use(count);
      product();
      System.out.println(count + ": " + Threads.describe());
    }
    Thread other =
        new Thread(() -> Scope.run(() -> System.out.println("other: " + Threads.count())));
    other.start();
    other.join();
  }

  private static void fillMemory() {
    try (Arena arena = new Arena()) {
      for (int i = 0; i < 100_000; i++) {
        arena.keep(Tensor.full(Shape.of(SIDE, SIDE), 1, DType.FLOAT32, Device.cpu()));
      }
      System.out.println("no limit was met");
    } catch (TensorException e) {
      System.out.println(e.getMessage());
    }
  }
}
