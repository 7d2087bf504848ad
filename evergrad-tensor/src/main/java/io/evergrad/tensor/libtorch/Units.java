package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What a processor has units for, as the operating system lists it. */
final class Units {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** Intel's and AMD's names; Arm calls its own bf16. */
  private static final List<String> BFLOAT16 = List.of("amx_bf16", "avx512_bf16", "bf16");

  private Units() {}

  /** False where the system does not say, and on GPUs, which are not asked. */
  static boolean multiplyBfloat16(Device device) {
    return device.kind() == Device.Kind.CPU && Features.BFLOAT16_UNITS;
  }

  /** Whether one of the lines of flags in {@code description} names bfloat16 units. */
  static boolean namesBfloat16(List<String> description) {
    return description.stream()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .anyMatch(
            line -> {
              Set<String> flags =
                  Set.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+"));
              return BFLOAT16.stream().anyMatch(flags::contains);
            });
  }

  /** Read once. */
  private static final class Features {
    private static final boolean BFLOAT16_UNITS = read();

    private static boolean read() {
      try {
        return namesBfloat16(Files.readAllLines(PROCESSOR, StandardCharsets.UTF_8));
      } catch (IOException e) {
        return false;
      }
    }
  }
}
