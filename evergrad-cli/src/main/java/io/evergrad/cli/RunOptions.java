package io.evergrad.cli;

import io.evergrad.data.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that trains takes. */
final class RunOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder that holds the data sets; else EVERGRAD_DATA, else ~/.evergrad/data.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where files are written; else evergrad-out/ and the recipe's name.")
  private Optional<Path> out = Optional.empty();

  DataFolder folder() {
    return DataFolder.find(data);
  }

  /**
   * @param name of what is run
   */
  OutFolder out(String name) {
    return OutFolder.of(out, name);
  }
}
