package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema is the one of today's parts and agrees with the reader. */
class RecipeSchemaTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PUBLISHED = DOCS.resolve("recipe.schema.json");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(RecipeSchema.json());

  /** Write it anew with {@code mvn -pl evergrad-core -am test -Dtest=RecipeSchemaTest -Dwrite}. */
  @Test
  void thePublishedSchemaIsUpToDate() throws IOException {
    if (System.getProperty("write") != null) {
      Files.writeString(PUBLISHED, RecipeSchema.json());
    }
    assertThat(Files.readString(PUBLISHED))
        .as(
            "docs/recipe.schema.json is stale; write it anew with:"
                + " mvn -pl evergrad-core -am test -Dtest=RecipeSchemaTest -Dwrite"
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(RecipeSchema.json());
  }

  @Test
  void theSchemaIsASchema() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(new ObjectMapper().readTree(RecipeSchema.json()))).isEmpty();
  }

  @Property(tries = 100)
  void anyRecipe(@ForAll long seed) throws IOException {
    Recipe recipe = new Draw(seed).recipe();
    assertThat(problems(RecipeWriter.yaml(recipe))).as(RecipeWriter.yaml(recipe)).isEmpty();
    assertThat(problems(RecipeWriter.json(recipe))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExample(String text) throws IOException {
    assertThat(RecipeReader.read(text, "example")).isNotNull();
    assertThat(problems(text)).isEmpty();
  }

  /** The recipes in the guide, and those that stand ready to run. */
  static Stream<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher block =
        Pattern.compile("```(?:yaml|json)\n((?:name:|\\{\n).*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCS.resolve("guide").resolve("recipes.md")));
    while (block.find()) {
      examples.add(block.group(1));
    }
    Path recipes = Path.of("..", "recipes");
    if (Files.isDirectory(recipes)) {
      try (Stream<Path> files = Files.walk(recipes)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          examples.add(Files.readString(file));
        }
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss: cross-entropy",
        "model: [relu]",
        "model: relu\nloss: cross-entropy\nlooss: x",
        "model: [sigmod]\nloss: cross-entropy",
        "model: [linear]\nloss: cross-entropy",
        "model: [{linear: ten}]\nloss: cross-entropy",
        "model: [{linear: 1.5}]\nloss: cross-entropy",
        "model: [{linear: 0}]\nloss: cross-entropy",
        "model: [{linear: {unitss: 3}}]\nloss: cross-entropy",
        "model: [{linear: {bias: true}}]\nloss: cross-entropy",
        "model: [{linear: {units: 3, bias: 'yes'}}]\nloss: cross-entropy",
        "model: [{relu: 1}]\nloss: cross-entropy",
        "model: [{linear: 3, sigmoid: 1}]\nloss: cross-entropy",
        "model: [{linear: {units: 3, init: {weight: {cosine: 1}}}}]\nloss: cross-entropy",
        "model: [{dropout: 1}]\nloss: cross-entropy",
        "model: [{repeat: 3}]\nloss: cross-entropy",
        "model: [{repeat: 100001, layers: [relu]}]\nloss: cross-entropy",
        "model: [{residual: relu}]\nloss: cross-entropy",
        "model: [3]\nloss: cross-entropy",
        "model: [{}]\nloss: cross-entropy",
        "model: [null]\nloss: cross-entropy",
        "model: relu\nloss: [cross-entropy]",
        "model: relu\nloss: {cross-entropy: logit}",
        "model: relu\nloss: cross-entropy\noptimizer: {adam: fast}",
        "model: relu\nloss: cross-entropy\noptimizer: {adam: 0}",
        "model: relu\nloss: cross-entropy\noptimizer: [{clip-by-value: [1]}]",
        "model: relu\nloss: cross-entropy\noptimizer: [{adam: {lr: {cosine: {rate: 1}}}}]",
        "model: relu\nloss: cross-entropy\ntrain: 3",
        "model: relu\nloss: cross-entropy\ntrain: {epochs: 0}",
        "model: relu\nloss: cross-entropy\nseed: -1",
        "model: relu\nloss: cross-entropy\nname: 3",
        "model: relu\nloss: cross-entropy\ndata: {batch: 3}",
        "model: relu\nloss: cross-entropy\ndata: {source: glyphs, mnist: {}}",
        "model: relu\nloss: cross-entropy\ndata: {source: glyphs, batch: 0}",
        "model: relu\nloss: cross-entropy\ndata: csv",
        "model: relu\nloss: cross-entropy\ndata: {csv: {file: a.csv}}",
      })
  void whatTheReaderRejects(String bad) throws IOException {
    assertThatThrownBy(() -> RecipeReader.read(bad, "bad.yaml"))
        .isInstanceOf(RecipeException.class);
    assertThat(problems(bad)).isNotEmpty();
  }

  private static Set<ValidationMessage> problems(String text) throws IOException {
    return SCHEMA.validate(new YAMLMapper().readTree(text));
  }
}
