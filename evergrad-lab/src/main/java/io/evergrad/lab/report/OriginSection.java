package io.evergrad.lab.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How to get the same result again.
 *
 * @param seeds as text
 */
record OriginSection(Provenance provenance, String seeds) implements Section {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  @Override
  public void writeTo(Html html) {
    html.open("section").leaf("h2", "How to reproduce this");
    html.leaf(
        "p",
        "The same recipe, seed and data on the same machine give the same losses, bit for bit.",
        "class",
        "lead");
    html.open("pre", "class", "card command", "tabindex", "0");
    html.text(provenance.command()).close();
    html.open("dl");
    item(html, "Seed", seeds);
    item(html, "Evergrad", provenance.version());
    item(html, "Machine", provenance.machine());
    item(html, "Time", TIME.format(provenance.when()));
    html.close().close();
  }

  private static void item(Html html, String name, String value) {
    html.leaf("dt", name).leaf("dd", value);
  }
}
