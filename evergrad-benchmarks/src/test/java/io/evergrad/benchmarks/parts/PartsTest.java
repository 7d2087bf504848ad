package io.evergrad.benchmarks.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what JMH measures does what it says. */
class PartsTest {

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "adam", "clip-by-global-norm"})
  void aTransformMakesAnUpdate(String transform) {
    TransformBenchmark benchmark = new TransformBenchmark();
    benchmark.transform = transform;
    benchmark.parameters = 1_000;
    benchmark.threads = 1;
    benchmark.start();
    double norm = benchmark.norm();
    benchmark.end();
    // The norm of a gradient of 1,000 normal numbers; of as many steps of ±1; the limit.
    switch (transform) {
      case "sgd" -> assertThat(norm).isCloseTo(Math.sqrt(1_000), within(3.0));
      case "adam" -> assertThat(norm).isCloseTo(Math.sqrt(1_000), within(0.01));
      default -> assertThat(norm).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "light", "standard"})
  void aMonitoredStepTrains(String monitor) {
    MonitorBenchmark benchmark = new MonitorBenchmark();
    benchmark.monitor = monitor;
    benchmark.threads = 1;
    benchmark.start();
    assertThat(benchmark.step()).isEqualTo(20);
    assertThat(benchmark.step()).isEqualTo(40);
    benchmark.end();
  }
}
