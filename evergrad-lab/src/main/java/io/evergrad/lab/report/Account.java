package io.evergrad.lab.report;

import io.evergrad.diagnose.Finding;
import io.evergrad.train.Validation;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Treatment;
import io.evergrad.treat.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A consultation in a few sentences. */
record Account(Consultation consultation) {

  String headline() {
    return switch (consultation.verdict()) {
      case HEALTHY -> "Healthy";
      case CURED -> "Cured";
      case IMPROVED -> "Improved, not cured";
      case NOT_CURED -> "Not cured";
    };
  }

  /** What was wrong, what was done, what came of it, and what it took. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(untreated());
    consultation.diagnosis().worst().map(Finding::summary).ifPresent(sentences::add);
    if (consultation.verdict() == Verdict.HEALTHY) {
      sentences.add("Nothing was found that needs treatment.");
      return sentences;
    }
    sentences.add(treated());
    sentences.add(cost());
    return sentences;
  }

  private String untreated() {
    Arm arm = consultation.untreated();
    return "After %s steps the network as written has %s; a plain healthy network on the same examples has %s."
        .formatted(
            Numbers.count(arm.steps()),
            value(arm.validation()),
            Numbers.exact(consultation.reference().validation().value()));
  }

  private String treated() {
    if (consultation.treated().isEmpty()) {
      int tried = consultation.treatments().size();
      return tried == 0
          ? "There was no treatment to try, so the recipe stays as it is."
          : "None of the %d treatments tried led to a better network, so the recipe stays as it is."
              .formatted(tried);
    }
    String change =
        consultation.treatments().stream()
            .filter(Treatment::kept)
            .map(t -> t.cure().change())
            .collect(Collectors.joining("; then "));
    Validation after = consultation.treated().get().validation();
    return "The treatment: %s. With it the network has %s after the same number of steps%s."
        .formatted(
            change,
            value(after),
            consultation.verdict() == Verdict.CURED
                ? ""
                : ", better, but short of the healthy one");
  }

  private String cost() {
    return "Diagnosis and treatment took %s steps, %s times those of one training."
        .formatted(
            Numbers.count(consultation.cost().diagnosing() + consultation.cost().treating()),
            Numbers.format("%.2f", consultation.cost().relativeToOneTraining()));
  }

  private static String value(Validation validation) {
    return validation.metric() + " " + Numbers.exact(validation.value());
  }
}
