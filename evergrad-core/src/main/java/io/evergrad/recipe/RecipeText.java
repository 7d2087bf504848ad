package io.evergrad.recipe;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/** From a file or a text to the nodes of its YAML or JSON, each with its place. */
final class RecipeText {

  private static final int LARGEST_FILE = 2_000_000; // bytes; a recipe has a few hundred
  private static final int DEEPEST = 200;

  private RecipeText() {}

  static String load(Path file) {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw new RecipeException(name, "expected a recipe file, but there is none");
    }
    if (Files.isDirectory(file)) {
      throw new RecipeException(name, "expected a recipe file, found a directory");
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw tooLarge(name, Files.size(file));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RecipeException(name, "expected text in UTF-8, found other bytes");
    } catch (IOException e) {
      throw new RecipeException(name, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The root of the only document in {@code text}. */
  static Node parse(String text, String file) {
    if (text.length() > LARGEST_FILE) {
      throw tooLarge(file, text.length());
    }
    String clean = withoutTabsInJson(text.startsWith("\uFEFF") ? text.substring(1) : text);
    requirePrintable(clean, file);
    try {
      Iterator<Node> documents = new Yaml(options()).composeAll(new StringReader(clean)).iterator();
      if (!documents.hasNext()) {
        throw new RecipeException(file, "expected a recipe, found an empty file");
      }
      Node root = documents.next();
      if (documents.hasNext()) {
        Position second = Position.of(file, documents.next());
        throw new RecipeException(second, "", "expected one document, found a second");
      }
      TreeSize.check(root, file);
      return root;
    } catch (MarkedYAMLException e) {
      throw syntax(e, file);
    } catch (YAMLException e) {
      throw new RecipeException(file, "not valid YAML: " + e.getMessage());
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST_FILE + 1);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE); // TreeSize measures what they expand to
    options.setTagInspector(tag -> true); // TreeSize refuses them; no object is ever made of one
    return options;
  }

  private static RecipeException tooLarge(String file, long size) {
    return new RecipeException(
        file, "expected at most %,d bytes, found %,d".formatted(LARGEST_FILE, size));
  }

  private static RecipeException syntax(MarkedYAMLException e, String file) {
    String problem = e.getProblem() + (e.getContext() == null ? "" : " " + e.getContext());
    return new RecipeException(
        Position.of(file, e.getProblemMark()), "", "not valid YAML: " + problem + hint(problem));
  }

  private static String hint(String problem) {
    if (problem.contains("alias")) {
      return "; text that begins with * needs quotes";
    }
    return problem.startsWith("mapping values")
        ? "; a key inside a line needs {} around it, a colon inside text needs quotes"
        : "";
  }

  /** JSON may be indented with tabs, YAML may not; a space keeps the columns. */
  private static String withoutTabsInJson(String text) {
    return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private static void requirePrintable(String text, String file) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        throw new RecipeException(
            new Position(file, line, column),
            "",
            "expected text, found the control character U+%04X".formatted(c));
      }
      line += c == '\n' ? 1 : 0;
      column = c == '\n' ? 1 : column + 1;
    }
  }
}
