package io.evergrad.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.diagnose.Finding;
import java.util.Locale;

/** A finding as {@code --json} shows it. */
final class FindingJson {

  private FindingJson() {}

  static void add(ArrayNode findings, Finding finding) {
    ObjectNode node = findings.addObject();
    node.put("rule", finding.rule());
    node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    node.put("since_step", finding.sinceStep());
    node.put("cause", finding.cause().orElse(null));
    finding.where().forEach(node.putArray("where")::add);
    node.put("summary", finding.summary());
    ArrayNode evidence = node.putArray("evidence");
    finding
        .evidence()
        .forEach(
            e ->
                evidence
                    .addObject()
                    .put("measure", e.measure())
                    .put("where", e.where())
                    .<ObjectNode>set("value", Json.number(e.value()))
                    .set("limit", Json.number(e.limit())));
    ArrayNode cures = node.putArray("cures");
    finding.cures().forEach(c -> cures.add(c.name()));
  }
}
