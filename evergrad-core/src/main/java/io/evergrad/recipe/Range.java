package io.evergrad.recipe;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range that a parameter's description ends with, such as {@code outputs, at least 1}.
 *
 * @param phrase as written; empty where the description names none
 */
record Range(String phrase, Optional<Bound> low, Optional<Bound> high) {

  /** An end of a range. */
  record Bound(double value, boolean included) {}

  private static final String NUMBER = "(-?[0-9][0-9,]*(?:\\.[0-9]+)?)";
  private static final Pattern PHRASE =
      Pattern.compile(
          "(?:^|, )((?:at least|above|below|at most|between) "
              + NUMBER
              + "(?: (?:and|to)(?: below| at most)? "
              + NUMBER
              + ")?|"
              + NUMBER
              + " to "
              + NUMBER
              + ")(?=$|[,;.])");

  static Range in(String about) {
    Matcher matcher = PHRASE.matcher(about);
    if (!matcher.find()) {
      return new Range("", Optional.empty(), Optional.empty());
    }
    String phrase = matcher.group(1);
    OptionalDouble first = number(matcher, 2, 4);
    OptionalDouble second = number(matcher, 3, 5);
    if (phrase.startsWith("below") || phrase.startsWith("at most")) {
      return new Range(phrase, Optional.empty(), bound(first, phrase.startsWith("at most")));
    }
    boolean open = phrase.startsWith("between");
    boolean fromIncluded = !open && !phrase.startsWith("above");
    boolean toIncluded = !open && !phrase.contains("below");
    return new Range(phrase, bound(first, fromIncluded), bound(second, toIncluded));
  }

  /** {@code noun}, followed by the range. */
  String of(String noun) {
    return phrase.isEmpty()
        ? noun
        : noun + (Character.isDigit(phrase.charAt(0)) ? " from " : " ") + phrase;
  }

  private static OptionalDouble number(Matcher matcher, int group, int other) {
    String text = matcher.group(group) == null ? matcher.group(other) : matcher.group(group);
    return text == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text.replace(",", "")));
  }

  private static Optional<Bound> bound(OptionalDouble value, boolean included) {
    return value.isPresent()
        ? Optional.of(new Bound(value.getAsDouble(), included))
        : Optional.empty();
  }
}
