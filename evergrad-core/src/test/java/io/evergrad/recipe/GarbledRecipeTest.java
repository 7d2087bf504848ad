package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done to a recipe's text, reading it gives a recipe or one line, nothing else. */
class GarbledRecipeTest {

  private static final String SCRAPS = "{}[]:,-#&*!|>'\"%@`?\n \t0.9eE+~<null\\/\u0000\uD83D\uFEFF";

  @Property(tries = 1500)
  void aRecipeOrOneLine(@ForAll long seed) {
    Random random = new Random(seed);
    Recipe recipe = new Draw(seed).recipe();
    StringBuilder text =
        new StringBuilder(
            random.nextInt(4) == 0 ? RecipeWriter.json(recipe) : RecipeWriter.yaml(recipe));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      garble(text, random);
    }
    try {
      assertThat(RecipeReader.read(text.toString(), "x.yaml")).isNotNull();
    } catch (RecipeException e) {
      assertThat(e.getMessage()).startsWith("x.yaml").doesNotContain("\n", "Exception", "java.");
      assertThat(e.getMessage()).hasSizeLessThan(700);
    }
  }

  private static void garble(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(6));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, SCRAPS.charAt(random.nextInt(SCRAPS.length())));
      case 2 -> text.setCharAt(at, SCRAPS.charAt(random.nextInt(SCRAPS.length())));
      default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
    }
  }
}
