package io.evergrad.benchmarks.depth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The command {@code evergrad-benchmarks/depth [depth …]}; needs Linux, which counts the peak. */
public final class DepthMemory {

  private static final int[] USUAL = {100, 200, 400, 800, 1600, 3200};

  private DepthMemory() {}

  /** What one process measured. */
  record Measured(double megabytes, double milliseconds, String gradientNorm) {

    static Measured parse(String line) {
      String[] parts = line.strip().split(" ", -1);
      return new Measured(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), parts[2]);
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int[] depths =
        args.length == 0 ? USUAL : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    System.out.printf(
        Locale.ROOT,
        "linear + tanh of %d units, batch %d: peak memory beyond the parameters, fastest step%n%n",
        DepthProcess.WIDTH,
        DepthProcess.BATCH);
    System.out.println(
        "  depth   plain MB   checkpoint MB   MB/sqrt(depth)   plain ms   checkpoint ms   ratio"
            + "   gradients");
    for (int depth : depths) {
      System.out.println(row(depth, measure(depth, "plain"), measure(depth, "checkpoint")));
      System.out.flush();
    }
  }

  static String row(int depth, Measured plain, Measured spared) {
    return String.format(
        Locale.ROOT,
        "%7d %10.1f %15.1f %16.2f %10.1f %15.1f %7.2f   %s",
        depth,
        plain.megabytes(),
        spared.megabytes(),
        spared.megabytes() / Math.sqrt(depth),
        plain.milliseconds(),
        spared.milliseconds(),
        spared.milliseconds() / plain.milliseconds(),
        plain.gradientNorm().equals(spared.gradientNorm()) ? "equal" : "DIFFER");
  }

  private static Measured measure(int depth, String arm) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DepthProcess.class.getName(),
                Integer.toString(depth),
                arm));
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(arm + " at depth " + depth + " failed");
    }
    return Measured.parse(output);
  }
}
