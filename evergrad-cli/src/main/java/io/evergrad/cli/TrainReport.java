package io.evergrad.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Finding;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.train.Ending;
import io.evergrad.train.RunResult;
import io.evergrad.train.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a training came to.
 *
 * @param first the step it began, or went on, with
 * @param diagnosis absent where nothing was watched
 */
record TrainReport(
    Recipe recipe, RunResult result, long first, Optional<Diagnosis> diagnosis, Path out) {

  static final String INTERRUPTED = "interrupted";

  boolean interrupted() {
    return result.ending() instanceof Ending.Stopped stopped && stopped.why().equals(INTERRUPTED);
  }

  private Optional<Ending.StoppedEarly> early() {
    return result.ending() instanceof Ending.StoppedEarly ending
        ? Optional.of(ending)
        : Optional.empty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    long made = result.steps() - first;
    Validation validation = result.validation();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d steps in %s (%.3g steps/s)",
            recipe.name(),
            made,
            Durations.text(result.seconds()),
            made / result.seconds()));
    early().ifPresent(ending -> lines.add("stopped early: " + ending.why()));
    lines.add(
        String.format(
            Locale.ROOT,
            "validation: %s %.4f, loss %.4f",
            validation.metric(),
            validation.value(),
            validation.loss()));
    diagnosis.ifPresent(d -> lines.addAll(findings(d)));
    String history = diagnosis.isPresent() ? "history.jsonl, " : "";
    lines.add(
        "written: " + out + " (recipe.yaml, checkpoint.evergrad, " + history + "result.json)");
    return lines;
  }

  private static List<String> findings(Diagnosis diagnosis) {
    if (diagnosis.findings().isEmpty()) {
      return List.of("diagnosis: nothing found");
    }
    List<String> lines = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %s since step %d. %s",
              finding.severity().name().toLowerCase(Locale.ROOT),
              finding.rule(),
              finding.sinceStep(),
              finding.summary()));
    }
    if (!diagnosis.isHealthy()) {
      lines.add("evergrad doctor tries the cures for this");
    }
    return lines;
  }

  ObjectNode json() {
    ObjectNode object = Json.object();
    object.set("recipe", RecipeWriter.jsonNode(recipe));
    object.put(
        "ending", early().isPresent() ? "stopped-early" : interrupted() ? INTERRUPTED : "finished");
    early().ifPresent(ending -> object.put("best_step", ending.bestStep()));
    object.put("steps", result.steps());
    object.put("first_step", first);
    object.put("seconds", result.seconds());
    Validation validation = result.validation();
    ObjectNode tried = object.putObject("validation");
    tried.set("loss", Json.number(validation.loss()));
    tried.put("metric", validation.metric());
    tried.set("value", Json.number(validation.value()));
    diagnosis.ifPresent(
        d -> {
          object.put("healthy", d.isHealthy());
          d.findings().forEach(f -> FindingJson.add(object.withArray("findings"), f));
        });
    object.put("checkpoint", out.resolve(Checkpoint.FILE).toString());
    return object;
  }
}
