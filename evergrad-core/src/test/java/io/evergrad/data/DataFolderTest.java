package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path dir;

  @Test
  void theOptionComesFirstThenTheVariableThenHome() throws IOException {
    Path option = Files.createDirectories(dir.resolve("option"));
    Path variable = Files.createDirectories(dir.resolve("variable/set"));
    Path home = Files.createDirectories(dir.resolve("home/.evergrad/data/set"));
    DataFolder folder =
        DataFolder.find(
            Optional.of(option),
            Map.of("EVERGRAD_DATA", variable.getParent().toString()),
            dir.resolve("home"));
    Files.createFile(home.resolve("a"));
    assertThat(folder.folder("set", "a.gz")).isEqualTo(home);
    Files.createFile(variable.resolve("a.gz"));
    assertThat(folder.folder("set", "a.gz")).isEqualTo(variable);
    Files.createFile(Files.createDirectory(option.resolve("set")).resolve("a"));
    assertThat(folder.folder("set", "a.gz")).isEqualTo(option.resolve("set"));
  }

  @Test
  void aMissingSetNamesEveryPlace() {
    DataFolder folder =
        DataFolder.find(
            Optional.empty(), Map.of("EVERGRAD_DATA", "/nowhere"), Path.of("/home/ada"));
    assertThatThrownBy(() -> folder.folder("mnist", "train-images-idx3-ubyte.gz"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set mnist: expected train-images-idx3-ubyte.gz in a folder mnist, but found it in none of %s (EVERGRAD_DATA), %s (home); name the folder that holds mnist with --data or EVERGRAD_DATA"
                .formatted(Path.of("/nowhere"), Path.of("/home/ada/.evergrad/data")));
  }

  @Test
  void anOptionThatIsNoDirectoryIsRefused() {
    Path absent = dir.resolve("absent");
    assertThatThrownBy(() -> DataFolder.find(Optional.of(absent)))
        .isInstanceOf(DataException.class)
        .hasMessage("--data: expected a directory that exists, but found " + absent);
  }
}
