package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text, character by character: to predict each next one.
 *
 * <p>Features [length], the indices of {@code length} consecutive characters (put an embedding
 * before the first layer); the target is the index of the character that follows each. The last
 * tenth of the text is for validation. The characters are those of the training part, in the order
 * of their code points; where the validation part has others, they share one more index, and to
 * predict them does not count.
 */
@Part(
    name = "text",
    summary = "A text, character by character: to predict each next one.",
    formula = "x = c₁…cₙ; y = c₂…cₙ₊₁",
    source = "Karpathy 2015, The unreasonable effectiveness of recurrent neural networks")
public record Text(
    @Param(
            "a UTF-8 text file, or a folder of .txt files; looked for as named, then in the data folder")
        String file,
    @Param(
            value = "characters of an example, at least 1",
            byDefault = "64",
            whose = "nanoGPT's small character model")
        int length,
    @Param(
            "characters from one example's beginning to the next's, at least 1; the length where absent")
        Optional<Integer> stride)
    implements Source {

  public Text {
    Checks.atLeast(1, "length", length);
    stride.ifPresent(step -> Checks.atLeast(1, "stride", step));
  }

  /** In examples of 64 characters, one after another. */
  public Text(String file) {
    this(file, 64, Optional.empty());
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return windows(folder.fileOrFolder("text.file", file));
  }

  /** The text at a place that is known. */
  Split windows(Path path) {
    return Characters.split(path, read(path), length, stride.orElse(length));
  }

  private static String read(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return Files.readString(path, StandardCharsets.UTF_8);
      }
      StringBuilder all = new StringBuilder();
      for (Path part : parts(path)) {
        all.append(Files.readString(part, StandardCharsets.UTF_8));
      }
      return all.toString();
    } catch (CharacterCodingException e) {
      throw new DataException(path + ": expected text in UTF-8, but found other bytes", e);
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(path + ": could not be read: " + e.getMessage(), e);
    }
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> parts =
          files
              .filter(f -> f.getFileName().toString().endsWith(".txt") && Files.isRegularFile(f))
              .sorted()
              .toList();
      if (parts.isEmpty()) {
        throw DataException.in(folder, "at least one .txt file in the folder", "none");
      }
      return parts;
    }
  }
}
