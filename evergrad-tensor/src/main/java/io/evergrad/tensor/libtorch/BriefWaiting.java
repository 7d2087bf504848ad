package io.evergrad.tensor.libtorch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes OpenMP threads wait briefly before they sleep.
 *
 * <p>GNU OpenMP lets a waiting thread spin for milliseconds. Where anything else runs on the
 * machine, it then burns the very core that the awaited thread needs, and a step takes ten to a
 * hundred times as long. GNU OpenMP spins only briefly as soon as it manages more threads than
 * there are cores; a second, parked team of threads brings that about. The usual cure, the
 * environment variable OMP_WAIT_POLICY, must be set before Java starts, so it cannot be relied on.
 */
final class BriefWaiting {

  private static final int LARGE_ENOUGH_TO_BE_SHARED = 1 << 18;

  private BriefWaiting() {}

  /** Returns true where waiting was made brief; false where the user or the platform decides. */
  static boolean begin() {
    if (!Loader.getPlatform().startsWith("linux")
        || System.getenv("OMP_WAIT_POLICY") != null
        || System.getenv("GOMP_SPINCOUNT") != null
        || torch.get_num_threads() < 2) {
      return false;
    }
    CountDownLatch started = new CountDownLatch(1);
    Thread parked = new Thread(() -> computeOnceThenPark(started), "evergrad-brief-waiting");
    parked.setDaemon(true);
    parked.start();
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static void computeOnceThenPark(CountDownLatch started) {
    try {
      Native.value("start", () -> torch.zeros(LARGE_ENOUGH_TO_BE_SHARED).add_(Scalars.of(1)));
    } finally {
      started.countDown();
    }
    while (true) {
      LockSupport.park();
    }
  }
}
