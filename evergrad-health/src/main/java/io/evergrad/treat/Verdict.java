package io.evergrad.treat;

/** How a consultation ended. */
public enum Verdict {
  /** Nothing above a note was found. */
  HEALTHY,
  /** The treated run comes up to a healthy reference and nothing critical is left. */
  CURED,
  /** The treated run is clearly better than the untreated one, but not up to the reference. */
  IMPROVED,
  /** No treatment helped by more than chance; the recipe is left as it was. */
  NOT_CURED;

  /** As it stands in reports, such as {@code not-cured}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
