package io.evergrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class NoLeaksTest {

  private static final List<Tensor> HELD = new ArrayList<>();

  /** Run by the tests below, not by the build. */
  static final class Cases {

    @Test
    @NoLeaks
    void scoped() {
      Scope.run(() -> Tensor.scalar(1).add(2));
      try (Arena arena = new Arena()) {
        Scope.run(() -> arena.keep(Tensor.scalar(1)));
      }
    }

    @Test
    @NoLeaks
    void garbage() {
      Tensor.scalar(1).add(2);
    }

    @Test
    @NoLeaks(withoutCollection = true)
    void garbageWithoutCollection() {
      Tensor.scalar(1).add(2);
    }

    @Test
    @NoLeaks
    void held() {
      HELD.add(Tensor.scalar(1));
    }
  }

  private static Events run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Cases.class, method))
        .execute()
        .testEvents();
  }

  @Test
  void whatIsFreedPasses() {
    run("scoped").assertStatistics(counts -> counts.succeeded(1).failed(0));
  }

  @Test
  void garbagePassesUnlessTheTestMustFreeItItself() {
    run("garbage").assertStatistics(counts -> counts.succeeded(1).failed(0));
    run("garbageWithoutCollection").assertStatistics(counts -> counts.failed(1));
  }

  @Test
  void whatIsStillHeldFailsWithTheCounts() {
    Events events = run("held");
    events.assertStatistics(counts -> counts.failed(1));
    assertThat(events.failed().list().toString())
        .containsPattern("\\d+ native objects were alive before the test and \\d+ after it");
    HELD.clear();
  }
}
