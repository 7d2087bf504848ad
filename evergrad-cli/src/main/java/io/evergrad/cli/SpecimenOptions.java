package io.evergrad.cli;

import io.evergrad.part.Checks;
import io.evergrad.part.Suggestion;
import io.evergrad.specimen.Half;
import io.evergrad.specimen.Specimen;
import io.evergrad.specimen.Specimens;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which specimens. */
final class SpecimenOptions {

  @Option(
      names = "--half",
      paramLabel = "HALF",
      defaultValue = "development",
      description =
          "development, on which thresholds may be tuned, or judging. Default: development.")
  private Half half;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "Only those of this family; may be given several times.")
  private List<String> families = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only so many, evenly spaced over the families.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed that all specimens are drawn from. Default: 1.")
  private long seed;

  Half half() {
    return half;
  }

  long seed() {
    return seed;
  }

  /**
   * @throws IllegalArgumentException if there is no such family
   */
  List<Specimen> specimens() {
    Checks.atLeast(0, "--seed", seed);
    limit.ifPresent(n -> Checks.atLeast(1, "--limit", n));
    List<Specimen> all = Specimens.of(half, seed);
    List<String> known = all.stream().map(Specimen::family).distinct().toList();
    for (String family : families) {
      if (!known.contains(family)) {
        throw new IllegalArgumentException(
            "--family: expected a family of specimens, but found '%s'%s (known: %s)"
                .formatted(family, Suggestion.among(known, family), String.join(", ", known)));
      }
    }
    List<Specimen> chosen =
        all.stream().filter(s -> families.isEmpty() || families.contains(s.family())).toList();
    int count = Math.min(limit.orElse(chosen.size()), chosen.size());
    return IntStream.range(0, count)
        .mapToObj(i -> chosen.get((int) ((long) i * chosen.size() / count)))
        .toList();
  }
}
