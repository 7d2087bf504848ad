package io.evergrad.transform;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import java.util.regex.Pattern;

/**
 * Which parameters a stage is meant for: {@code all}, {@code matrices}, {@code vectors}, or a path
 * with {@code *} for any run of characters, such as {@code linear-3.*}. After {@code all but} it
 * means the others: {@code all but linear-3.*}.
 */
public record Where(String pattern) {

  public static final Where ALL = new Where("all");
  public static final Where MATRICES = new Where("matrices");
  public static final Where VECTORS = new Where("vectors");

  private static final String ALL_BUT = "all but ";

  public boolean test(Parameter parameter) {
    if (pattern.startsWith(ALL_BUT)) {
      return !rest().test(parameter);
    }
    return switch (pattern) {
      case "all" -> true;
      case "matrices" -> parameter.isMatrix();
      case "vectors" -> !parameter.isMatrix();
      default ->
          Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", parameter.path());
    };
  }

  /** What {@code all but} leaves out. */
  private Where rest() {
    return new Where(pattern.substring(ALL_BUT.length()));
  }

  /**
   * A path must fit something; the three words may fit nothing, as in one half of a partition.
   *
   * @throws IllegalArgumentException if a path fits no parameter
   */
  public void check(ParameterLayout layout) {
    if (pattern.startsWith(ALL_BUT)) {
      rest().check(layout);
      return;
    }
    boolean word = equals(ALL) || equals(MATRICES) || equals(VECTORS);
    if (!word && layout.parameters().stream().noneMatch(this::test)) {
      throw new IllegalArgumentException(
          "'"
              + pattern
              + "' fits no parameter; expected all, matrices, vectors or a path such as "
              + layout.parameters().stream().map(Parameter::path).limit(3).toList());
    }
  }

  /** 1 where a parameter is meant and 0 elsewhere, [length]. */
  public Tensor mask(TransformSite site) {
    check(site.layout());
    Tensor mask = site.zeros();
    Autograd.off(
        () -> {
          for (Parameter p : site.layout().parameters()) {
            if (test(p)) {
              FlatParameters.view(mask, p).fillInPlace(1);
            }
          }
        });
    return mask;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
