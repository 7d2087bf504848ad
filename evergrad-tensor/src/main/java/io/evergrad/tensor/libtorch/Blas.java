package io.evergrad.tensor.libtorch;

import java.util.Locale;
import org.bytedeco.javacpp.Loader;

/**
 * The library that multiplies matrices, and its threads.
 *
 * <p>MKL computes on libtorch's own OpenMP threads. OpenBLAS brings threads of its own, which fight
 * for the cores with OpenMP threads that wait actively: a step can take thirty times as long. So
 * OpenBLAS has one thread unless OpenMP was told to wait passively.
 */
enum Blas {
  MKL("MKL_Set_Num_Threads", "MKL_Get_Max_Threads"),
  OPENBLAS_PASSIVE_WAITING("openblas_set_num_threads", "openblas_get_num_threads"),
  OPENBLAS_ONE_THREAD("openblas_set_num_threads", "openblas_get_num_threads"),
  OTHER("", "");

  private static final String CHOICE = "org.bytedeco.openblas.load";

  private final String setter;
  private final String getter;

  Blas(String setter, String getter) {
    this.setter = setter;
    this.getter = getter;
  }

  /** Asks the loader for MKL where it is on the class path and the user has not chosen. */
  static void prefer() {
    if (System.getProperty(CHOICE) == null && mklIsPresent()) {
      System.setProperty(CHOICE, "mkl_rt");
    }
  }

  private static boolean mklIsPresent() {
    String folder = "/org/bytedeco/mkl/" + Loader.getPlatform() + "/";
    return Blas.class.getResource(folder + "libmkl_rt.so.2") != null
        || Blas.class.getResource(folder + "mkl_rt.2.dll") != null;
  }

  /**
   * What was really loaded, with its threads settled. JavaCPP's cache is shared by all processes of
   * a user, and one that starts at the same moment can turn its links to another library; so
   * nothing is taken for granted, and OpenBLAS is held back even beside MKL.
   */
  static Blas settle() {
    boolean passive = "passive".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"));
    if (!passive) {
      NativeFunction.call(OPENBLAS_ONE_THREAD.setter, 1);
    }
    if (NativeFunction.exists(MKL.setter)) {
      return MKL;
    }
    if (!NativeFunction.exists(OPENBLAS_ONE_THREAD.setter)) {
      return OTHER;
    }
    return passive ? OPENBLAS_PASSIVE_WAITING : OPENBLAS_ONE_THREAD;
  }

  void threads(int count) {
    if (this == MKL || this == OPENBLAS_PASSIVE_WAITING) {
      NativeFunction.call(setter, count);
    }
  }

  /** For example {@code mkl with 2 threads}, as the library itself reports it. */
  String describe() {
    if (this == OTHER) {
      return "another BLAS";
    }
    int count = NativeFunction.call(getter, 0).orElse(0);
    return (this == MKL ? "mkl" : "openblas")
        + String.format(Locale.ROOT, " with %d thread%s", count, count == 1 ? "" : "s");
  }
}
