package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.Spread;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.tensor.Threads;
import io.evergrad.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code evergrad-benchmarks/watch}: what a monitor costs. Unwatched and watched runs
 * of one model take turns in one process, so many steps each; every ratio is of two turns that
 * follow each other. The mean of a turn counts, for a monitor works at some steps and not at
 * others. The beginning of the runs, when readings are dense, is left out.
 */
public final class WatchCost {

  private static final List<String> LIGHT =
      List.of("mlp-50x64", "mlp-20x256", "mlp-100x128", "cnn-2conv");
  private static final int STEPS = 80;
  private static final int BEGINNING = 320;

  private WatchCost() {}

  private static Map<String, Optional<Monitor>> arms() {
    Map<String, Optional<Monitor>> arms = new LinkedHashMap<>();
    arms.put("off", Optional.empty());
    arms.put("light", Optional.of(Monitor.light().every(1)));
    arms.put("standard", Optional.of(Monitor.standard().every(1)));
    arms.put("full", Optional.of(Monitor.full().every(1)));
    return arms;
  }

  /**
   * @param args rounds (20), threads (1), monitors (all: light,standard,full), models (those of at
   *     most some ten milliseconds a step)
   */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    List<String> monitors = args.length > 2 ? List.of(args[2].split(",")) : List.of();
    Map<String, Optional<Monitor>> arms = arms();
    arms.keySet().removeIf(a -> !a.equals("off") && !monitors.isEmpty() && !monitors.contains(a));
    Threads.use(threads);
    System.out.printf(
        "%d turns of %d steps after %d, %d thread(s); ratio to unwatched: median (least to greatest)"
            + "%n%n",
        rounds, STEPS, BEGINNING, threads);
    System.out.printf("%-16s %-10s %10s   %s%n", "model", "monitor", "ms a step", "ratio");
    List<String> names = args.length > 3 ? List.of(args).subList(3, args.length) : LIGHT;
    Model.all().stream()
        .filter(model -> names.contains(model.name()))
        .forEach(model -> measure(model, arms, rounds, threads));
  }

  private static void measure(
      Model model, Map<String, Optional<Monitor>> arms, int rounds, int threads) {
    Task task = Task.standard(model, BEGINNING + (rounds + 1) * STEPS, threads);
    Map<String, Trainer> trainers = new LinkedHashMap<>();
    Map<String, List<Double>> times = new LinkedHashMap<>();
    arms.forEach(
        (name, monitor) -> {
          Trainer trainer =
              EvergradTraining.start(
                  task,
                  EvergradTraining.recipe(
                      task, EvergradLayers.of(model), new Adam(model.learningRate())));
          monitor.ifPresent(m -> m.attachTo(trainer));
          trainer.fit(Budget.steps(BEGINNING));
          trainers.put(name, trainer);
          times.put(name, new ArrayList<>());
        });
    for (int round = 1; round <= rounds; round++) {
      int last = BEGINNING + round * STEPS;
      trainers.forEach((name, trainer) -> times.get(name).add(millis(trainer, last)));
    }
    trainers.values().forEach(Trainer::close);
    times.forEach((name, own) -> print(model, name, own, times.get("off")));
  }

  private static double millis(Trainer trainer, int last) {
    long begin = System.nanoTime();
    trainer.fit(Budget.steps(last));
    return (System.nanoTime() - begin) / 1e6 / STEPS;
  }

  private static void print(Model model, String name, List<Double> own, List<Double> off) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      ratios.add(own.get(i) / off.get(i));
    }
    Spread spread = Spread.of(ratios);
    System.out.printf(
        Locale.ROOT,
        "%-16s %-10s %10.3f   %.3f (%.3f to %.3f)%n",
        model.name(),
        name,
        Spread.of(own).median(),
        spread.median(),
        spread.min(),
        spread.max());
  }
}
