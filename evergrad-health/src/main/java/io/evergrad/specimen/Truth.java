package io.evergrad.specimen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a specimen, known from how it was made. */
public sealed interface Truth {

  /** Nothing: no finding above a note is right. */
  record Healthy() implements Truth {}

  /**
   * One mistake was made.
   *
   * @param cause the rule that should come first
   * @param alsoNamed rules that name the same sickness with another word
   * @param consequences rules that may speak too, for the sickness leads there
   */
  record Sick(String cause, Set<String> alsoNamed, Set<String> consequences) implements Truth {

    public Sick {
      alsoNamed = Set.copyOf(alsoNamed);
      consequences = Set.copyOf(consequences);
    }

    /** By its cause alone. */
    public static Sick of(String cause) {
      return new Sick(cause, Set.of(), Set.of());
    }

    public Sick orNamed(String... others) {
      return new Sick(cause, Set.copyOf(List.of(others)), consequences);
    }

    public Sick leadingTo(String... others) {
      return new Sick(cause, alsoNamed, Set.copyOf(List.of(others)));
    }

    /** The cause and its other names. */
    public Set<String> names() {
      Set<String> names = new HashSet<>(alsoNamed);
      names.add(cause);
      return names;
    }

    /** Whether a rule that speaks is right to, as the cause or as a consequence. */
    public boolean explains(String rule) {
      return names().contains(rule) || consequences.contains(rule);
    }
  }

  /** The cause, or {@code healthy}. */
  default String word() {
    return this instanceof Sick sick ? sick.cause() : "healthy";
  }

  /** The names under which the cause counts as found; none where there is none. */
  default List<String> accepted() {
    return this instanceof Sick sick ? sick.names().stream().sorted().toList() : List.of();
  }
}
