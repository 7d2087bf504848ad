package io.evergrad.lab.report;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;

import io.evergrad.data.Blobs;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.loss.Loss;
import io.evergrad.model.FlatRegion;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Validation;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Cost;
import io.evergrad.treat.Course;
import io.evergrad.treat.Progress;
import io.evergrad.treat.Stop;
import io.evergrad.treat.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Consultations to report on. */
final class Sick {

  static final Provenance PROVENANCE =
      new Provenance("evergrad doctor a.yaml", "1.2.3", "a machine", Instant.EPOCH);

  /** Ends as cured: a deep sigmoid network on three clouds of points. */
  static final Consultation CURED = cured();

  private Sick() {}

  private static Consultation cured() {
    DataSpec blobs = DataSpec.of(new Blobs(400, 100, 3, 2, 0.5)).withBatch(32);
    Recipe recipe =
        new Recipe(
                sequence(repeat(24, linear(16), sigmoid()), linear(3)),
                Loss.crossEntropy(),
                new Adam(0.01),
                3)
            .withData(blobs)
            .withName("deep & <sigmoid>")
            .withTrain(Budget.steps(150));
    return new Course(
            blobs.load(DataFolder.of(Path.of(".")), 3),
            Doctor.standard(),
            Device.cpu(),
            Progress.silent(),
            new Stop())
        .treat(recipe);
  }

  /** Made by hand: a run that ends in NaN and infinities, with no treatment that helped. */
  static Consultation blownUp() {
    Recipe recipe =
        new Recipe(
            sequence(linear(4), relu(), linear(2)), Loss.crossEntropy(), new Adam(1000.0), 1);
    Validation lost = new Validation(Double.NaN, "accuracy", 0.5);
    Arm sick = new Arm("untreated", recipe, history(), lost, 30);
    Arm reference =
        new Arm("reference", recipe, history(), new Validation(0.1, "accuracy", 0.99), 30);
    Finding finding =
        new Finding(
            "non-finite",
            Severity.CRITICAL,
            10,
            List.of("linear-0"),
            "The loss is not a number.",
            List.of(
                new Evidence("loss", "training", Double.NaN, 0),
                new Evidence("gradient-norm", "linear-0", Double.POSITIVE_INFINITY, 1e6)),
            List.of());
    return new Consultation(
        recipe,
        Verdict.NOT_CURED,
        new Diagnosis(20, List.of(finding)),
        List.of(),
        sick,
        Optional.empty(),
        Optional.empty(),
        reference,
        new Cost(20, 0, 40, 30));
  }

  private static History history() {
    List<LayerFact> layers =
        List.of(
            layer(0, LayerFact.Kind.WEIGHTS),
            layer(1, LayerFact.Kind.ACTIVATION),
            layer(2, LayerFact.Kind.WEIGHTS));
    History history = new History(new Subject(layers, List.of(), 30, 0.69));
    history.add(reading(0, 0.7, new double[] {1e-20, 1, 1}));
    history.add(reading(10, Double.NaN, new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}));
    history.add(reading(20, Double.POSITIVE_INFINITY, new double[] {0, 0, 0}));
    return history.add(new History.Trial(30, new Validation(Double.NaN, "accuracy", 0.5)));
  }

  private static LayerFact layer(int index, LayerFact.Kind kind) {
    return new LayerFact(index, "layer-" + index, "layer", kind, FlatRegion.Kind.NONE, 4);
  }

  private static Reading reading(long step, double loss, double[] values) {
    return new Reading(
        step, 16, loss, Map.of(new BackwardSignal(), values, new ActivationStd(), values));
  }
}
