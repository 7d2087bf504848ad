package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.cure.Cure;
import io.evergrad.diagnose.Finding;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Treatment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A consultation for programs: {@code diagnosis.json}, and what {@code doctor --json} prints.
 *
 * <p>A number that is not finite stands as the string {@code "NaN"}, {@code "Infinity"} or {@code
 * "-Infinity"}; what does not exist is {@code null}.
 *
 * @param recipe as it was given; a string where it holds a part that recipes cannot name
 * @param verdict {@code healthy}, {@code cured}, {@code improved} or {@code not-cured}
 * @param before the untreated run at its planned end
 * @param after the treated run at the same step; null where there is none
 * @param reference a plain healthy network at the same step
 * @param curedRecipe a path; null where nothing was written
 */
public record DiagnosisJson(
    JsonNode recipe,
    String verdict,
    List<FindingJson> findings,
    List<TreatmentJson> treatments,
    Outcome before,
    Outcome after,
    Outcome reference,
    CostJson cost,
    String curedRecipe) {

  /**
   * What a rule found.
   *
   * @param cause the rule whose finding explains this one; null for a root cause
   */
  public record FindingJson(
      String rule,
      String severity,
      long sinceStep,
      String cause,
      List<String> where,
      String summary,
      List<EvidenceJson> evidence,
      List<String> cures) {

    private static FindingJson of(Finding f) {
      return new FindingJson(
          f.rule(),
          f.severity().name().toLowerCase(Locale.ROOT),
          f.sinceStep(),
          f.cause().orElse(null),
          f.where(),
          f.summary(),
          f.evidence().stream()
              .map(e -> new EvidenceJson(e.measure(), e.where(), e.value(), e.limit()))
              .toList(),
          f.cures().stream().map(Cure::name).toList());
    }
  }

  /** A number that speaks for a finding. */
  public record EvidenceJson(String measure, String where, double value, double limit) {}

  /** A cure that was tried. */
  public record TreatmentJson(String cure, String change, boolean kept, String why) {

    private static TreatmentJson of(Treatment t) {
      return new TreatmentJson(t.cure().name(), t.cure().change(), t.kept(), t.why());
    }
  }

  /** How a run did on the validation examples. */
  public record Outcome(double loss, String metric, double value) {

    private static Outcome of(Arm arm) {
      var v = arm.validation();
      return new Outcome(v.loss(), v.metric(), v.value());
    }
  }

  /** What diagnosis and treatment took. */
  public record CostJson(long steps, double relativeToOneTraining) {}

  /**
   * @param curedRecipe where it was written
   */
  public static DiagnosisJson of(Consultation c, Optional<Path> curedRecipe) {
    return new DiagnosisJson(
        Written.json(c.recipe()),
        c.verdict().text(),
        c.diagnosis().findings().stream().map(FindingJson::of).toList(),
        c.treatments().stream().map(TreatmentJson::of).toList(),
        Outcome.of(c.untreated()),
        c.treated().map(Outcome::of).orElse(null),
        Outcome.of(c.reference()),
        new CostJson(c.cost().diagnosing() + c.cost().treating(), c.cost().relativeToOneTraining()),
        curedRecipe.map(Path::toString).orElse(null));
  }

  /** The object as text, ending in a newline. */
  public String text() {
    return Json.of(this);
  }
}
