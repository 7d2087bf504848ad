package io.evergrad.diagnose;

import io.evergrad.observe.History;
import java.util.Optional;
import java.util.Set;

/** One sickness: a pure function from what was seen to at most one finding. */
public interface Rule {

  /** Such as {@code vanishing-gradient}; its page is {@code docs/rules/<name>.md}. */
  String name();

  /** What it means, in a sentence. */
  String sentence();

  Optional<Finding> examine(History history);

  /**
   * The names of the rules whose findings this sickness brings about: where both are found, the
   * other's finding is told under this one's.
   */
  default Set<String> explains() {
    return Set.of();
  }
}
