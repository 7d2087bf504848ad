package io.evergrad.data;

import io.evergrad.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** An IDX file of images and the IDX file of their labels. */
final class IdxPair {
  private final IdxFile images;
  private final IdxFile labels;

  private IdxPair(IdxFile images, IdxFile labels) {
    this.images = images;
    this.labels = labels;
  }

  /** Reads both and checks that they hold the same number of examples. */
  static IdxPair read(Path imagesPath, Path labelsPath) {
    return paired(IdxFile.images(imagesPath), IdxFile.labels(labelsPath));
  }

  private static IdxPair paired(IdxFile images, IdxFile labels) {
    if (images.count() != labels.count()) {
      throw DataException.in(
          labels.path(),
          images.count() + " labels, one for each image of " + images.path().getFileName(),
          Integer.toString(labels.count()));
    }
    return new IdxPair(images, labels);
  }

  /** Reads {@code prefix-images-idx3-ubyte.gz} and {@code prefix-labels-idx1-ubyte.gz}. */
  static IdxPair read(Path folder, String prefix) {
    return read(
        located(folder, prefix + "-images-idx3-ubyte.gz"),
        located(folder, prefix + "-labels-idx1-ubyte.gz"));
  }

  private static Path located(Path folder, String file) {
    return DataFolder.unpackedOrNot(folder, file)
        .orElseThrow(() -> DataException.in(folder, file, "no such file"));
  }

  /** One more than the highest label. */
  int classesSeen() {
    int highest = 0;
    for (byte label : labels.bytes()) {
      highest = Math.max(highest, label & 0xff);
    }
    if (highest == 0) {
      throw DataException.in(labels.path(), "labels of at least 2 classes", "only class 0");
    }
    return highest + 1;
  }

  /** The examples, every label checked against the classes. */
  Dataset dataset(Target.Classes classes) {
    byte[] bytes = labels.bytes();
    for (int i = 0; i < bytes.length; i++) {
      int label = bytes[i] & 0xff;
      if (label >= classes.count()) {
        throw DataException.at(
            labels.path(),
            "label " + i + " (offset " + (labels.headerLength() + i) + ")",
            "a class in 0…" + (classes.count() - 1),
            Integer.toString(label));
      }
    }
    return new ByteImages(shape(), images.bytes(), bytes, classes);
  }

  /** Checks that another pair's images are of this pair's shape. */
  void requireShapeOf(IdxPair other) {
    if (!shape().equals(other.shape())) {
      throw DataException.in(
          images.path(),
          "images of " + other.shape() + ", as in " + other.images.path().getFileName(),
          shape().toString());
    }
  }

  /** A grey image {@code [height, width]} is one channel of it. */
  private Shape shape() {
    int[] sizes = images.sampleSizes();
    Shape shape = new Shape(Arrays.stream(sizes).asLongStream().toArray());
    return sizes.length == 2 ? shape.prepend(1) : shape;
  }

  /** The pair in a data set's folder, split as its authors did: {@code t10k} is for validation. */
  static Split standard(DataFolder places, String set, Target.Classes classes) {
    Path folder = places.folder(set, "train-images-idx3-ubyte.gz");
    IdxPair train = read(folder, "train");
    IdxPair validation = read(folder, "t10k");
    validation.requireShapeOf(train);
    return new Split(train.dataset(classes), validation.dataset(classes));
  }

  /** The first training examples of such a pair. */
  static Dataset first(DataFolder places, String set, Target.Classes classes, int most) {
    Path folder = places.folder(set, "train-images-idx3-ubyte.gz");
    IdxFile images = IdxFile.images(located(folder, "train-images-idx3-ubyte.gz"), most);
    IdxFile labels = IdxFile.labels(located(folder, "train-labels-idx1-ubyte.gz"), most);
    return paired(images, labels).dataset(classes);
  }

  /** Number of classes: as named by the recipe, else as seen. */
  Target.Classes classes(Optional<Integer> named) {
    return Target.Classes.numbered(named.orElseGet(this::classesSeen));
  }
}
