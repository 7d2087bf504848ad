package io.evergrad.tensor.libtorch;

import com.sun.management.OperatingSystemMXBean;
import io.evergrad.tensor.TensorException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * The limit on the process's resident memory.
 *
 * <p>JavaCPP asks the operating system for the resident memory each time it makes a native object,
 * which costs more than a small tensor operation does. The same question is asked here, once in
 * {@value #INTERVAL} calls.
 */
final class Memory {

  static final String KNOB = "evergrad.memory";
  private static final String JAVACPP_KNOB = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final int INTERVAL = 1024;
  private static final double SHARE_OF_THE_MACHINE = 0.95;

  private static long limit;
  private static int calls; // shared without a lock: a lost count does no harm

  private Memory() {}

  /** To be called before JavaCPP is. A limit that the user set for JavaCPP is left to it. */
  static void begin() {
    if (System.getProperty(JAVACPP_KNOB) == null) {
      System.setProperty(JAVACPP_KNOB, "0");
      limit = limitFrom(System.getProperty(KNOB));
    }
  }

  private static long limitFrom(String text) {
    if (text == null) {
      var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return (long) (SHARE_OF_THE_MACHINE * machine.getTotalMemorySize());
    }
    String number = text.strip().toLowerCase(Locale.ROOT);
    int shift =
        10 * (1 + "kmgt".indexOf(number.isEmpty() ? ' ' : number.charAt(number.length() - 1)));
    try {
      return Long.parseLong(shift == 0 ? number : number.substring(0, number.length() - 1))
          << shift;
    } catch (NumberFormatException e) {
      throw new TensorException("-D" + KNOB + ": expected bytes, such as 6g, but was " + text, e);
    }
  }

  /** Checks now and then. */
  static void check() {
    if ((++calls & (INTERVAL - 1)) == 0 && limit > 0 && Pointer.physicalBytes() > limit) {
      collect();
    }
  }

  private static void collect() {
    System.gc();
    for (int i = 0; i < 20 && Pointer.physicalBytes() > limit; i++) {
      pause();
    }
    long used = Pointer.physicalBytes();
    if (used > limit) {
      throw new TensorException(
          String.format(
              Locale.ROOT,
              "out of memory: the process holds %d MB of the %d MB it may;"
                  + " take a smaller batch or model, or raise -D%s",
              used >> 20,
              limit >> 20,
              KNOB));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
