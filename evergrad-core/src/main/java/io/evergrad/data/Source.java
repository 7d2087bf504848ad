package io.evergrad.data;

/** Where data comes from: a part of a recipe, as a value. */
public interface Source {

  /**
   * Reads or generates the examples, as raw numbers: pixels are 0…255, table cells are as written.
   *
   * @param folder where files are looked for
   * @param seed decides what is drawn: generated examples, and which are held out for validation
   * @throws DataException where a file is missing or is not what it should be
   */
  Split load(DataFolder folder, long seed);

  /**
   * Training examples as typical as all of them, without loading the rest where that is possible:
   * for statistics.
   *
   * @param most how many are enough; there may be more
   * @throws DataException where a file is missing or is not what it should be
   */
  default Dataset glance(DataFolder folder, long seed, int most) {
    return load(folder, seed).train();
  }

  /** The scaling used where the recipe names none. */
  default Scale usualScale() {
    return Scale.NONE;
  }
}
