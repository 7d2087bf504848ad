package io.evergrad.part;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what a misspelt name was meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code ; did you mean 'age'?}, or nothing where no name is near. */
  public static String among(Collection<String> names, String misspelt) {
    int near = misspelt.length() < 4 ? 1 : Math.max(2, misspelt.length() / 3);
    return names.stream()
        .filter(name -> distance(name, misspelt) <= near)
        .min(Comparator.comparingInt(name -> distance(name, misspelt)))
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  /** Single-letter edits between the two, ignoring case (Levenshtein 1966). */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
