package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts in windows, each window with what follows it. */
class TextTest {

  @TempDir private Path folder;

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Split load(String file, int length, int stride) {
    return new Text(file, length, Optional.of(stride)).load(DataFolder.of(folder), 1);
  }

  private static Target.Sequence target(Dataset data) {
    return (Target.Sequence) data.target();
  }

  /** The characters behind indices; a place that does not count is {@code *}. */
  private static String spelt(float[] indices, Dataset data) {
    StringBuilder text = new StringBuilder();
    for (float index : indices) {
      text.append(index < 0 ? "*" : target(data).names().get((int) index));
    }
    return text.toString();
  }

  @Test
  void everyPlaceAsksForTheNextCharacter() {
    write("a.txt", "to be or not to be, that is the question" + ", not to");
    Split split = load("a.txt", 4, 3);
    Dataset train = split.train(); // the first 43 of 48 characters
    assertThat(train.sampleShape()).isEqualTo(Shape.of(4));
    assertThat(train.size()).isEqualTo((43 - 1 - 4) / 3 + 1);
    assertThat(spelt(Rows.features(train, 0), train)).isEqualTo("to b");
    assertThat(spelt(Rows.target(train, 0), train)).isEqualTo("o be");
    assertThat(spelt(Rows.features(train, 2), train)).isEqualTo("or n");
    assertThat(split.validation().size()).isEqualTo(1);
    assertThat(spelt(Rows.features(split.validation(), 0), train)).isEqualTo("ot t");
    assertThat(target(train).names()).isSorted().doesNotContain("unknown");
  }

  @Test
  void charactersSeenInValidationAloneShareAnIndexAndDoNotCount() {
    write("a.txt", "ab".repeat(45) + "abaéb🎭aaab");
    Dataset validation = load("a.txt", 8, 8).validation();
    assertThat(target(validation).names()).containsExactly("a", "b", "unknown");
    assertThat(Rows.features(validation, 0)).containsExactly(0, 1, 0, 2, 1, 2, 0, 0);
    assertThat(Rows.target(validation, 0)).containsExactly(1, 0, -1, 1, -1, 0, 0, 0);
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNames() {
    write("plays/b.txt", "bbbbbbbbbbbbbbbbbbbb");
    write("plays/a.txt", "aaaaaaaaaaaaaaaaaaaa");
    write("plays/c.md", "cccccccccccccccccccc");
    Dataset train = load("plays", 3, 1).train();
    assertThat(target(train).names()).isEqualTo(List.of("a", "b"));
    assertThat(spelt(Rows.features(train, 18), train)).isEqualTo("aab");
  }

  @Test
  void tinyShakespeareIsFoundByItsName() {
    write("tiny-shakespeare/input.txt", "to be or not to be ".repeat(100));
    Split split = new TinyShakespeare().load(DataFolder.of(folder), 1);
    assertThat(split.train().sampleShape()).isEqualTo(Shape.of(64));
    assertThat(split.train().size()).isEqualTo((1710 - 1 - 64) / 64 + 1);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    write("short.txt", "to be");
    write("same.txt", "a".repeat(100));
    Files.write(folder.resolve("bytes.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.createDirectories(folder.resolve("empty"));
    refused("none.txt", "text.file: expected the file none.txt, but found no such file.*");
    refused(
        "short.txt",
        ".*short.txt: expected a text whose last tenth is longer than the 4 characters of an"
            + " example, but found 5 characters in all");
    refused("same.txt", ".*: expected a text of at least 2 different characters, but found 1");
    refused("bytes.txt", ".*bytes.txt: expected text in UTF-8, but found other bytes");
    refused("empty", ".*empty: expected at least one .txt file in the folder, but found none");
    assertThatThrownBy(() -> load("a.txt", 0, 1))
        .hasMessage("length must be at least 1, but was 0");
    assertThatThrownBy(() -> load("a.txt", 1, 0))
        .hasMessage("stride must be at least 1, but was 0");
  }

  private void refused(String file, String message) {
    assertThatThrownBy(() -> load(file, 4, 4))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(message);
  }
}
