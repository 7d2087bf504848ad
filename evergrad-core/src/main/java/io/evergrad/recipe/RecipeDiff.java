package io.evergrad.recipe;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** What changes from one recipe to another, as lines a person can read. */
public final class RecipeDiff {

  private static final int CONTEXT = 2;

  private RecipeDiff() {}

  /**
   * The differing lines of the two recipes' YAML with up to two lines around them: {@code "- "}
   * goes, {@code "+ "} comes, {@code " "} stays, {@code " …"} stands for lines left out. Empty
   * where the recipes are equal.
   *
   * @throws IllegalArgumentException if a recipe holds a part that no recipe can name
   */
  public static List<String> lines(Recipe before, Recipe after) {
    List<String> old = RecipeWriter.yaml(before).lines().toList();
    List<String> changed = RecipeWriter.yaml(after).lines().toList();
    List<String> lines = new ArrayList<>();
    int next = 0; // the first old line not yet shown or left out
    for (AbstractDelta<String> delta : DiffUtils.diff(old, changed).getDeltas()) {
      int start = delta.getSource().getPosition();
      int shownTo = lines.isEmpty() ? 0 : Math.min(next + CONTEXT, start);
      stays(lines, old, next, shownTo);
      int shownFrom = Math.max(Math.max(shownTo, next), start - CONTEXT);
      if (!lines.isEmpty() && shownFrom > shownTo) {
        lines.add("  …");
      }
      stays(lines, old, shownFrom, start);
      delta.getSource().getLines().forEach(line -> lines.add("- " + line));
      delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
      next = start + delta.getSource().size();
    }
    if (!lines.isEmpty()) {
      stays(lines, old, next, Math.min(next + CONTEXT, old.size()));
    }
    return lines;
  }

  private static void stays(List<String> lines, List<String> old, int from, int to) {
    for (int i = from; i < to; i++) {
      lines.add("  " + old.get(i));
    }
  }
}
