package io.evergrad.data;

/**
 * Examples to learn from, and others to judge by.
 *
 * @param train the training examples
 * @param validation the validation examples, of the same shape and with the same target
 */
public record Split(Dataset train, Dataset validation) {

  public Split {
    if (!train.sampleShape().equals(validation.sampleShape())) {
      throw new IllegalArgumentException(
          "validation examples must have the training examples' shape "
              + train.sampleShape()
              + ", but have "
              + validation.sampleShape());
    }
    if (!train.target().equals(validation.target())) {
      throw new IllegalArgumentException(
          "validation examples must have the training examples' target "
              + train.target()
              + ", but have "
              + validation.target());
    }
  }
}
