package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.TensorException;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the native libraries in an order that works on a cold cache, and settles memory and
 * threads.
 *
 * @param version of libtorch
 * @param blas the library that multiplies matrices
 * @param briefWaiting whether OpenMP's threads were made to wait briefly
 */
record Startup(String version, Blas blas, boolean briefWaiting) {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  static Startup run() {
    Memory.begin();
    Blas.prefer();
    unpack();
    Loader.load(torch.class);
    Context.setFlushDenormal(true); // before any thread that could inherit the setting starts
    Blas blas = Blas.settle();
    if (blas == Blas.MKL) { // what calls C functions would load MKL beside another library
      Allocator.keepFreedMemory();
    }
    Startup startup = new Startup(findVersion(), blas, BriefWaiting.begin());
    LOG.debug("{}", startup.describe());
    return startup;
  }

  /** libtorch.so must not be opened before libtorch_cpu.so lies beside it in the cache. */
  private static void unpack() {
    try {
      Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
    } catch (IOException e) {
      throw new TensorException(
          "cannot unpack libtorch into "
              + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp/cache")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static String findVersion() {
    try {
      return String.valueOf(Loader.getVersion("org.bytedeco", "pytorch"));
    } catch (IOException e) {
      return "of unknown version";
    }
  }

  /** A line that says what was chosen, read back from the libraries. */
  String describe() {
    int threads = torch.get_num_threads();
    return "libtorch "
        + version
        + " with "
        + threads
        + (threads == 1 ? " thread, " : " threads, ")
        + blas.describe()
        + ", "
        + waiting()
        + ", denormals flushed";
  }

  private String waiting() {
    if (briefWaiting) {
      return "brief waiting";
    }
    String policy = System.getenv("OMP_WAIT_POLICY");
    return policy == null ? "default waiting" : policy + " waiting";
  }
}
