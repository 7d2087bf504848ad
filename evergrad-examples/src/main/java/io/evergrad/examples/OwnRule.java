package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.data.Circles;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.loss.Loss;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A rule of one's own: it sees numbers, never tensors, and names what helps. */
public final class OwnRule {

  private OwnRule() {}

  /** Every weight moves by less than a hundred-thousandth of itself a step. */
  public record TimidUpdates() implements Rule {

    private static final double LIMIT = 1e-5;

    private static final int CERTAIN = 3;

    @Override
    public String name() {
      return "timid-updates";
    }

    @Override
    public String sentence() {
      return "Updates are too small beside the weights to change them within the run.";
    }

    @Override
    public Optional<Finding> examine(History history) {
      List<Reading> latest = history.latest(CERTAIN);
      if (latest.size() < CERTAIN
          || !latest.stream().allMatch(r -> largest(history.subject(), r) < LIMIT)) {
        return Optional.empty();
      }
      return Optional.of(finding(history.subject(), latest));
    }

    private Finding finding(Subject subject, List<Reading> latest) {
      double ratio = largest(subject, latest.get(CERTAIN - 1));
      return new Finding(
          name(),
          Severity.WARNING,
          latest.get(0).step(),
          subject.parameters(),
          String.format(Locale.ROOT, "No weight moves by more than %.1e of itself.", ratio),
          List.of(new Evidence("update-ratio", "all weights", ratio, LIMIT)),
          List.of(new ChangeLearningRate(10_000)));
    }

    /** Of the weights; a bias starts at 0, so the ratio says little of it. */
    private static double largest(Subject subject, Reading reading) {
      double[] ratios = reading.of(new UpdateRatio());
      return IntStream.range(0, ratios.length)
          .filter(i -> subject.parameters().get(i).endsWith(".weight"))
          .mapToDouble(i -> ratios[i])
          .max()
          .orElse(Double.NaN);
    }
  }

  public static void main(String[] args) {
    Diagnosis before = examine(timid());
    before.findings().forEach(f -> System.out.println(f.rule() + ": " + f.summary()));
    Recipe cured = before.worst().orElseThrow().cures().get(0).applyTo(timid());
    System.out.println("after the cure: " + examine(cured).findings().size() + " findings");
  }

  static Recipe timid() {
    return new Recipe(
        sequence(linear(32), relu(), linear(2)), Loss.crossEntropy(), new Adam(1e-7), 1);
  }

  static Diagnosis examine(Recipe recipe) {
    Split data = DataSpec.of(new Circles()).load(DataFolder.none(), recipe.seed());
    Doctor doctor = new Doctor(List.of(new TimidUpdates()));
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      History history = Monitor.standard().every(5).attachTo(trainer);
      trainer.fit(Budget.steps(60));
      return doctor.examine(history);
    }
  }
}
