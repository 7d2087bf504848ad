package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is settled when the native libraries are loaded, each in a process of its own. */
@Tag("slow") // ten processes, and half a gigabyte unpacked
class StartTest {

  @Test
  void startsWithAnEmptyCache(@TempDir Path cache) {
    ForkedJvm.Result result =
        ForkedJvm.plain()
            .property("org.bytedeco.javacpp.cachedir", cache.toString())
            .run(StartProbe.class, "number");
    assertThat(result.output()).isEqualTo("256");
    assertThat(result.exit()).isZero();
    assertThat(cache).isNotEmptyDirectory();
  }

  /**
   * Two pools of threads that wait actively for each other's core never exist: MKL shares OpenMP's
   * pool; OpenBLAS has one thread unless OpenMP waits passively; and OpenMP waits briefly unless
   * the user has said how it is to wait.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "true, -, mkl with 1 thread, mkl with 2 threads, brief",
        "true, passive, mkl with 1 thread, mkl with 2 threads, passive",
        "false, -, openblas with 1 thread, openblas with 1 thread, brief",
        "false, active, openblas with 1 thread, openblas with 1 thread, active",
        "false, passive, openblas with 1 thread, openblas with 2 threads, passive",
      })
  void noTwoPoolsContend(boolean mkl, String policy, String one, String two, String waiting) {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "MKL exists for x86-64 only");
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core cannot be contended for");
    ForkedJvm jvm = ForkedJvm.plain().mkl(mkl);
    ForkedJvm.Result result =
        (policy == null ? jvm : jvm.environment("OMP_WAIT_POLICY", policy))
            .run(StartProbe.class, "threads");
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .anyMatch(line -> line.matches("1: .* with 1 thread, " + one + ", " + waiting + " .*"))
        .anyMatch(line -> line.matches("2: .* with 2 threads, " + two + ", " + waiting + " .*"))
        .allMatch(line -> mkl ? !line.contains("openblas") : !line.contains("mkl"))
        .contains("other: 2");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theUsersNumberOfThreadsIsHonoured(boolean mkl) {
    ForkedJvm.Result result =
        ForkedJvm.plain()
            .mkl(mkl)
            .environment("OMP_NUM_THREADS", "1")
            .run(StartProbe.class, "threads");
    assertThat(result.output())
        .containsPattern("default: libtorch \\S+ with 1 thread, (mkl|openblas) with 1 thread,");
  }

  @Test
  void aFullMemoryIsALineThatNamesTheKnob() {
    ForkedJvm.Result result =
        ForkedJvm.plain().property("evergrad.memory", "600m").run(StartProbe.class, "memory");
    assertThat(result.output())
        .matches(
            "out of memory: the process holds \\d+ MB of the 600 MB it may; .*-Devergrad.memory");
  }

  @Test
  void javaCppsOwnLimitIsALineThatNamesItsKnob() {
    ForkedJvm.Result result =
        ForkedJvm.plain()
            .property("org.bytedeco.javacpp.maxPhysicalBytes", "600m")
            .run(StartProbe.class, "memory");
    assertThat(result.output())
        .matches("full: out of memory: .*-Dorg.bytedeco.javacpp.maxPhysicalBytes");
  }

  @Test
  void anUnreadableLimitIsRefusedInALine() {
    ForkedJvm.Result result =
        ForkedJvm.plain().property("evergrad.memory", "lots").run(StartProbe.class, "memory");
    assertThat(result.output())
        .isEqualTo("-Devergrad.memory: expected bytes, such as 6g, but was lots");
  }
}
