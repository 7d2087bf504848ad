package io.evergrad.data;

import io.evergrad.part.Checks;
import java.util.List;
import java.util.stream.IntStream;

/** What a data set asks to be predicted. */
public sealed interface Target {

  /** The number of floats that an example's target takes. */
  int width();

  /**
   * One class of several; an example's target is the index of its class, as one float.
   *
   * @param names the classes in the order of their indices, at least two
   */
  record Classes(List<String> names) implements Target {

    public Classes {
      names = List.copyOf(names);
      if (names.size() < 2) {
        throw new IllegalArgumentException("names must hold at least 2 classes, but held " + names);
      }
    }

    /** Classes named {@code 0} to {@code count − 1}. */
    public static Classes numbered(int count) {
      return new Classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    public int count() {
      return names.size();
    }

    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * Several labels in order, as many as it takes; an example's target is their indices, one float
   * each, and −1 in the places after the last.
   *
   * @param names the labels in the order of their indices, at least one
   * @param maxLength the most labels an example has, at least 1
   */
  record Labels(List<String> names, int maxLength) implements Target {

    public Labels {
      names = List.copyOf(names);
      Checks.atLeast(1, "the number of labels", names.size());
      Checks.atLeast(1, "maxLength", maxLength);
    }

    @Override
    public int width() {
      return maxLength;
    }
  }

  /**
   * Real numbers.
   *
   * @param width how many an example has, at least 1
   */
  record Values(int width) implements Target {

    public Values {
      Checks.atLeast(1, "width", width);
    }
  }

  /**
   * One class of several at each place of a sequence; an example's target is the index of the class
   * at each place, one float each. A negative index says that a place does not count.
   *
   * @param names the classes in the order of their indices, at least two
   * @param length the number of places, at least 1
   */
  record Sequence(List<String> names, int length) implements Target {

    public Sequence {
      names = List.copyOf(names);
      if (names.size() < 2) {
        throw new IllegalArgumentException("names must hold at least 2 classes, but held " + names);
      }
      Checks.atLeast(1, "length", length);
    }

    public int count() {
      return names.size();
    }

    @Override
    public int width() {
      return length;
    }

    /** For example {@code 64 places of 65 classes}. */
    @Override
    public String toString() {
      return length + " places of " + names.size() + " classes";
    }
  }
}
