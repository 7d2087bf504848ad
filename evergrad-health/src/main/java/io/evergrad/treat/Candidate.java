package io.evergrad.treat;

import io.evergrad.cure.Cure;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.recipe.Recipe;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A cure to be tried.
 *
 * @param finding what calls for it
 * @param recipe the recipe with the cure
 */
record Candidate(Cure cure, Finding finding, Recipe recipe) {

  private static final int MOST = 5;

  /**
   * The cures of all findings above a note that change {@code recipe}, each resulting recipe once.
   *
   * @param taken the names of cures that the recipe has had already
   */
  static Collection<Candidate> of(Diagnosis diagnosis, Recipe recipe, Set<String> taken) {
    Map<Recipe, Candidate> candidates = new LinkedHashMap<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.severity() == Severity.NOTE) {
        continue;
      }
      for (Cure cure : finding.cures()) {
        Recipe cured = cure.applyTo(recipe);
        boolean changes = !cured.equals(recipe) && !taken.contains(cure.name());
        if (changes && candidates.size() < MOST) {
          candidates.putIfAbsent(cured, new Candidate(cure, finding, cured));
        }
      }
    }
    return candidates.values();
  }
}
