package io.evergrad.tensor.libtorch;

import java.io.IOException;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the native libraries in an order that works on a cold cache, and settles the threads.
 *
 * <p>OpenBLAS's own threads and libtorch's OpenMP threads fight for the cores: a step can take
 * thirty times as long. With MKL there is one pool only. Without MKL, waiting OpenMP threads must
 * sleep (OMP_WAIT_POLICY=passive, set by the launcher, for it is read before Java runs); where it
 * is not set, OpenBLAS is kept to one thread.
 */
final class Startup {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  /** Which library multiplies matrices. */
  private enum Blas {
    MKL,
    OPENBLAS_PASSIVE_WAITING,
    OPENBLAS_ONE_THREAD
  }

  private Startup() {}

  /** Returns a line that says what was chosen. */
  static String run() {
    Blas blas = chooseBlas();
    try {
      // libtorch.so must not be opened before libtorch_cpu.so lies beside it in the cache.
      Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot unpack libtorch into "
              + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp/cache")
              + ": "
              + e.getMessage(),
          e);
    }
    Loader.load(torch.class);
    if (blas == Blas.OPENBLAS_ONE_THREAD) {
      openblas_nolapack.blas_set_num_threads(1);
    }
    String description =
        "libtorch "
            + version()
            + ", "
            + blas.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + ", "
            + torch.get_num_threads()
            + " threads";
    LOG.debug("{}", description);
    return description;
  }

  private static String version() {
    try {
      return String.valueOf(Loader.getVersion("org.bytedeco", "pytorch"));
    } catch (IOException e) {
      return "of unknown version";
    }
  }

  private static Blas chooseBlas() {
    String chosen = System.getProperty("org.bytedeco.openblas.load");
    boolean mkl = chosen == null ? mklIsPresent() : chosen.startsWith("mkl");
    if (mkl) {
      System.setProperty("org.bytedeco.openblas.load", "mkl_rt");
      return Blas.MKL;
    }
    String policy = System.getenv("OMP_WAIT_POLICY");
    return "passive".equalsIgnoreCase(policy)
        ? Blas.OPENBLAS_PASSIVE_WAITING
        : Blas.OPENBLAS_ONE_THREAD;
  }

  private static boolean mklIsPresent() {
    String library = "/org/bytedeco/mkl/" + Loader.getPlatform() + "/libmkl_rt.so.2";
    return Startup.class.getResource(library) != null
        || Startup.class.getResource(library.replace("libmkl_rt.so.2", "mkl_rt.2.dll")) != null;
  }
}
