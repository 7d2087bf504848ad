package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.RefusedModel;
import io.evergrad.benchmarks.step.StepTimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The processes of a plan in their turns; an arm that cannot go on is left out, not the others. */
final class Campaign {

  private final Plan plan;
  private final PrintWriter progress;
  private final List<Run> runs = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  Campaign(Plan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  Results results(Arms arms) throws IOException, InterruptedException {
    double before = Machine.load();
    try (FreshProcess process = new FreshProcess(arms, plan)) {
      for (String model : plan.models()) {
        for (int round = 1; round <= plan.rounds(); round++) {
          for (int threads : plan.threads()) {
            for (String arm : plan.arms()) {
              measure(process, model, arm, threads, round);
            }
          }
        }
      }
    }
    return new Results(
        LocalDate.now(ZoneOffset.UTC).toString(),
        Machine.here(),
        plan,
        before,
        Machine.load(),
        Results.libraries(runs),
        Row.of(plan, runs),
        List.copyOf(leftOut),
        List.copyOf(runs));
  }

  private void measure(FreshProcess process, String model, String arm, int threads, int round)
      throws InterruptedException {
    if (leftOut.stream().anyMatch(out -> out.model().equals(model) && out.arm().equals(arm))) {
      return;
    }
    try {
      StepTimes times = process.measure(arm, model, threads);
      Run run = new Run(round, times);
      runs.add(run);
      progress.printf(
          "%s round %d  %s, %d threads: %.2f ms%n", model, round, arm, threads, run.median());
    } catch (RefusedModel | IOException e) {
      boolean failed = e instanceof IOException;
      leftOut.add(new LeftOut(model, arm, failed, e.getMessage()));
      runs.removeIf(run -> run.times().model().equals(model) && run.times().arm().equals(arm));
      progress.printf("%s  %s is left out: %s%n", model, arm, e.getMessage());
    }
    progress.flush();
  }
}
