package io.evergrad.lab.report;

import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Verdict;

/** The verdict, a paragraph, and the figures before and after. */
record VerdictSection(Consultation consultation) implements Section {

  @Override
  public void writeTo(Html html) {
    Account account = new Account(consultation);
    html.open("header");
    html.leaf("p", "Evergrad doctor", "class", "kicker");
    html.open("h1").text(consultation.recipe().name() + " ");
    html.leaf("span", account.headline(), "class", "verdict " + consultation.verdict().text());
    html.close();
    html.leaf("p", String.join(" ", account.sentences()), "class", "account");
    html.open("div", "class", "tiles");
    arm(html, "As written", "tone-1", consultation.untreated());
    consultation.treated().ifPresent(arm -> arm(html, "Treated", "tone-2", arm));
    arm(html, "Healthy reference", "tone-3", consultation.reference());
    if (consultation.verdict() != Verdict.HEALTHY) {
      tile(
          html,
          new Tile(
              "Diagnosis and treatment",
              "tone-4",
              Numbers.format("%.2f×", consultation.cost().relativeToOneTraining()),
              "the steps of one training"));
    }
    html.close().close();
  }

  private record Tile(String name, String tone, String value, String detail) {}

  private static void arm(Html html, String name, String tone, Arm arm) {
    var v = arm.validation();
    tile(
        html,
        new Tile(
            name,
            tone,
            Numbers.exact(v.value()),
            v.metric() + ", loss " + Numbers.exact(v.loss())));
  }

  private static void tile(Html html, Tile tile) {
    html.open("div", "class", "card tile " + tile.tone());
    html.leaf("div", tile.name(), "class", "name");
    html.leaf("div", tile.value(), "class", "value");
    html.leaf("div", tile.detail(), "class", "detail");
    html.close();
  }
}
