package io.evergrad.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The places where data sets are looked for, in order.
 *
 * @param places the places; may be empty where only generated data is used
 */
public record DataFolder(List<Place> places) {

  /**
   * A directory that holds data sets.
   *
   * @param origin what named it, for instance {@code --data}
   * @param directory the directory; it need not exist
   */
  public record Place(String origin, Path directory) {}

  public DataFolder {
    places = List.copyOf(places);
  }

  /** One directory only. */
  public static DataFolder of(Path directory) {
    return new DataFolder(List.of(new Place("data folder", directory)));
  }

  /** No directory at all: enough for generated data. */
  public static DataFolder none() {
    return new DataFolder(List.of());
  }

  /**
   * The directory given on the command line, then {@code EVERGRAD_DATA}, then {@code
   * ~/.evergrad/data}.
   *
   * @throws DataException where {@code option} is given and is no directory
   */
  public static DataFolder find(Optional<Path> option) {
    return find(option, System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  static DataFolder find(Optional<Path> option, Map<String, String> environment, Path home) {
    List<Place> places = new ArrayList<>();
    if (option.isPresent()) {
      if (!Files.isDirectory(option.get())) {
        throw new DataException(
            "--data: expected a directory that exists, but found " + option.get());
      }
      places.add(new Place("--data", option.get()));
    }
    String variable = environment.getOrDefault("EVERGRAD_DATA", "");
    if (!variable.isBlank()) {
      places.add(new Place("EVERGRAD_DATA", Path.of(variable)));
    }
    places.add(new Place("home", home.resolve(".evergrad").resolve("data")));
    return new DataFolder(places);
  }

  /**
   * The folder of a data set: the first {@code place/set} that holds {@code file}, gzipped or not.
   *
   * @throws DataException naming every place, where none has it
   */
  public Path folder(String set, String file) {
    for (Place place : places) {
      Path folder = place.directory().resolve(set);
      if (unpackedOrNot(folder, file).isPresent()) {
        return folder;
      }
    }
    throw new DataException(
        "data set %s: expected %s in a folder %s, but found it in none of %s; name the folder that holds %s with --data or EVERGRAD_DATA"
            .formatted(set, file, set, looked(), set));
  }

  /**
   * A file that a recipe names: as it stands (absolute, or in the working directory), else under
   * each place.
   *
   * @param field the recipe's field, for the message
   * @throws DataException naming every place, where none has it
   */
  public Path file(String field, String name) {
    return found(field, name, Files::isRegularFile);
  }

  /** As {@link #file}, for what may be a folder too. */
  public Path fileOrFolder(String field, String name) {
    return found(field, name, Files::exists);
  }

  private Path found(String field, String name, Predicate<Path> wanted) {
    Path asNamed = path(field, name);
    if (wanted.test(asNamed)) {
      return asNamed;
    }
    if (!asNamed.isAbsolute()) {
      for (Place place : places) {
        Path candidate = place.directory().resolve(name);
        if (wanted.test(candidate)) {
          return candidate;
        }
      }
    }
    String where =
        asNamed.isAbsolute()
            ? "no such file"
            : "no such file in the working directory" + (places.isEmpty() ? "" : ", " + looked());
    throw new DataException("%s: expected the file %s, but found %s".formatted(field, name, where));
  }

  private static Path path(String field, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new DataException(
          field + ": expected the name of a file, but found " + DataException.quoted(name), e);
    }
  }

  /** {@code folder/file}, or without its {@code .gz} where only that is there. */
  static Optional<Path> unpackedOrNot(Path folder, String file) {
    Path packed = folder.resolve(file);
    Path unpacked = folder.resolve(file.replaceFirst("\\.gz$", ""));
    return Files.isRegularFile(packed)
        ? Optional.of(packed)
        : Optional.of(unpacked).filter(Files::isRegularFile);
  }

  private String looked() {
    return places.stream()
        .map(place -> place.directory() + " (" + place.origin() + ")")
        .collect(Collectors.joining(", "));
  }
}
