package io.evergrad.examples;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Device;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Course;
import io.evergrad.treat.Progress;
import io.evergrad.treat.Stop;
import io.evergrad.treat.Treatment;

/** What {@code evergrad doctor} does, from Java: diagnose, treat, and prove. */
public final class ConsultTheDoctor {

  private static final String SICK =
      """
      name: deep-sigmoid-on-rings
      data: {source: circles, batch: 64}
      model:
        - repeat: 16
          layers:
            - linear: 16
            - sigmoid
        - linear: 2
      loss: cross-entropy
      optimizer:
        - adam: {lr: 1e-3}
      train: {steps: 200}
      seed: 1
      """;

  private ConsultTheDoctor() {}

  public static void main(String[] args) {
    Consultation consultation = consult();
    for (Treatment treatment : consultation.treatments()) {
      System.out.println(
          (treatment.kept() ? "kept " : "rejected ")
              + treatment.cure().name()
              + ": "
              + treatment.why());
    }
    System.out.println(consultation.verdict().text());
    System.out.println(RecipeWriter.yaml(consultation.prescription()));
  }

  static Consultation consult() {
    Recipe sick = RecipeReader.read(SICK, "deep-sigmoid-on-rings.yaml");
    Split data = sick.data().orElseThrow().load(DataFolder.none(), sick.seed());
    Course course =
        new Course(data, Doctor.standard(), Device.best(), Progress.silent(), new Stop());
    return course.treat(sick);
  }
}
