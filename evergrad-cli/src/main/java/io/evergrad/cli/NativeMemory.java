package io.evergrad.cli;

import java.lang.management.ManagementFactory;

/**
 * How much memory the process may take before the native library refuses more.
 *
 * <p>Left alone it refuses at four times the Java heap's limit, however much the machine has. Here
 * it is nine tenths of the machine's (or the container's) memory, unless the user says otherwise.
 */
final class NativeMemory {

  private static final String PROPERTY = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final double SHARE = 0.9;

  private NativeMemory() {}

  /** To be called before the first tensor. */
  static void limit() {
    if (System.getProperty(PROPERTY) == null
        && ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine) {
      System.setProperty(PROPERTY, Long.toString((long) (SHARE * machine.getTotalMemorySize())));
    }
  }
}
