package io.evergrad.lab.chart;

import io.evergrad.lab.chart.Ink.Role;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The colours of the roles that {@link Svg} names, as a style sheet. */
public final class InkStyle {

  private InkStyle() {}

  /**
   * The sheet, for readers who like pages light and for those who like them dark.
   *
   * @param light what else holds on light pages, such as {@code --ground:#fff;}
   * @param dark what else holds on dark ones
   */
  public static String everywhere(String light, String dark) {
    return ":root{%s%s}\n@media (prefers-color-scheme: dark){:root{%s%s}}\n%s\n"
        .formatted(light, colours(Role::light), dark, colours(Role::dark), classes());
  }

  private static String colours(ToIntFunction<Role> colour) {
    return Stream.of(Role.values())
        .map(role -> "--%s:#%06x;".formatted(role.css(), colour.applyAsInt(role)))
        .collect(Collectors.joining());
  }

  private static String classes() {
    return Stream.of(Role.values())
        .map(Role::css)
        .map(r -> ".f-%s{fill:var(--%s)}.s-%s{stroke:var(--%s)}\n".formatted(r, r, r, r))
        .collect(Collectors.joining());
  }
}
