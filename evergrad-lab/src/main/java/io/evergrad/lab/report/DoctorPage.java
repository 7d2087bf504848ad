package io.evergrad.lab.report;

import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import java.util.ArrayList;
import java.util.List;

/** A consultation as one HTML page. */
final class DoctorPage {

  private static final String GRADIENT =
      "The norm of the backward signal, ∂loss/∂output, at every layer with weights. It enters at the"
          + " last layer, on top, and must reach the first, at the bottom. Colours mean the same in every map.";

  private DoctorPage() {}

  static String of(Consultation consultation, Provenance provenance) {
    ConsultationCharts charts = new ConsultationCharts(consultation);
    List<Section> sections = new ArrayList<>();
    sections.add(new VerdictSection(consultation));
    sections.add(new ChartsSection("The gradient by layer and step", GRADIENT, charts.heatMaps()));
    sections.add(
        new ChartsSection(
            "Before and after",
            "All networks saw the same examples for the same number of steps.",
            charts.curves()));
    sections.add(new FindingsSection("What was found", consultation.diagnosis()));
    sections.add(new TreatmentsSection(consultation.treatments()));
    consultation
        .treated()
        .map(Arm::recipe)
        .ifPresent(after -> sections.add(new ChangeSection(consultation.recipe(), after)));
    sections.add(
        new ChartsSection(
            "The signal through the layers",
            "At the first and at the last reading. Flat lines are healthy: every layer gets as much as its"
                + " neighbours.",
            charts.profiles()));
    consultation
        .after()
        .ifPresent(d -> sections.add(new FindingsSection("Found after treatment", d)));
    sections.add(new OriginSection(provenance, String.valueOf(consultation.recipe().seed())));
    String title = consultation.recipe().name() + ": " + consultation.verdict().text();
    return new Page(title, sections).html();
  }
}
