package io.evergrad.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.evergrad.recipe.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say of the code is so. */
class DocumentationTest {

  private static final String SOURCES = "src/main/java/";

  static List<Path> pages() {
    return Project.files(Project.ROOT, ".md").stream().map(Project.ROOT::relativize).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) {
    Path folder = Project.ROOT.resolve(page).getParent();
    for (String link : new Markdown(Project.text(page.toString())).links()) {
      assertThat(folder.resolve(link).normalize()).as("%s links to %s", page, link).exists();
    }
  }

  @Test
  void everyPageStandsInAnIndex() {
    String indexes = Project.text("docs/README.md") + Project.text("docs/adr/README.md");
    List<String> names =
        Project.files(Project.ROOT.resolve("docs"), ".md").stream()
            .map(p -> p.getFileName().toString().replace(".md", ""))
            .filter(name -> !name.equals("README"))
            .toList();
    assertThat(names).isNotEmpty().allMatch(indexes::contains);
  }

  @Test
  void javaInTheReadmeIsThatOfTheExamples() {
    List<String> sources =
        Project.files(Project.ROOT.resolve("evergrad-examples").resolve(SOURCES), ".java").stream()
            .map(Project::text)
            .toList();
    List<String> blocks = new Markdown(Project.text("README.md")).blocks("java");
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    for (String block : blocks) {
      assertThat(sources)
          .as("an example that holds:%n%s", block)
          .anyMatch(source -> IntStream.of(0, 2, 4).anyMatch(n -> source.contains(in(n, block))));
    }
  }

  private static String in(int spaces, String block) {
    return block
        .lines()
        .map(line -> line.isBlank() ? "" : " ".repeat(spaces) + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void recipesInTheReadmeAreRecipes() {
    List<String> blocks = new Markdown(Project.text("README.md")).blocks("yaml");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThatCode(() -> RecipeReader.read(block, "README.md"))
          .as(block)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theArchitectureNamesEveryPackageAndNoOther() {
    Set<String> named =
        new Markdown(Project.text("ARCHITECTURE.md"))
            .code().stream()
                .filter(c -> c.matches("io\\.evergrad(\\.[a-z][a-z0-9]*)+"))
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(packages());
  }

  /** Every package with Java in it, of the projects that are no part of the build too. */
  private static Set<String> packages() {
    return Project.files(Project.ROOT, ".java").stream()
        .map(p -> Project.ROOT.relativize(p).getParent().toString().replace('\\', '/'))
        .filter(p -> p.contains(SOURCES))
        .map(p -> p.substring(p.indexOf(SOURCES) + SOURCES.length()).replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void filesNamedForContributorsExist() {
    Set<String> paths =
        Project.files(Project.ROOT, ".java").stream()
            .map(p -> "/" + Project.ROOT.relativize(p).toString().replace('\\', '/'))
            .collect(Collectors.toSet());
    List<String> named =
        new Markdown(Project.text("CONTRIBUTING.md"))
            .code().stream().filter(c -> c.endsWith(".java") || c.contains("/src/")).toList();
    assertThat(named).hasSizeGreaterThan(20);
    for (String name : named) {
      boolean exists =
          name.endsWith("/") ? Files.isDirectory(Project.ROOT.resolve(name)) : has(paths, name);
      assertThat(exists).as("%s exists", name).isTrue();
    }
  }

  private static boolean has(Set<String> paths, String name) {
    return paths.stream().anyMatch(p -> p.endsWith("/" + name));
  }
}
