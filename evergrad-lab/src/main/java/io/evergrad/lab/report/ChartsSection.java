package io.evergrad.lab.report;

import io.evergrad.lab.chart.Drawing;
import java.util.List;

/** Drawings under a heading; nothing where there are none. */
record ChartsSection(String heading, String lead, List<Drawing> drawings) implements Section {

  ChartsSection {
    drawings = List.copyOf(drawings);
  }

  @Override
  public void writeTo(Html html) {
    if (drawings.isEmpty()) {
      return;
    }
    html.open("section").leaf("h2", heading).leaf("p", lead, "class", "lead");
    html.open("div", "class", "charts");
    drawings.forEach(html::figure);
    html.close().close();
  }
}
