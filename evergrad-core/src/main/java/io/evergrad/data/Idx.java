package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.util.Optional;

/**
 * Images and labels in IDX files of unsigned bytes, gzipped or not.
 *
 * <p>Where no validation files are named, a fraction of the images is held out: chosen by the seed,
 * every class keeping its share. Files are looked for as named, then in the data folder.
 */
@Part(
    name = "idx",
    summary = "Images and class labels from IDX files, gzipped or not.",
    source = "LeCun et al. 1998, the MNIST file format")
public record Idx(
    @Param("file of the training images") String images,
    @Param("file of their labels") String labels,
    @Param("file of the validation images; a fraction is held out where absent")
        Optional<String> validationImages,
    @Param("file of their labels") Optional<String> validationLabels,
    @Param("number of classes; one more than the highest training label where absent")
        Optional<Integer> classes,
    @Param(
            value = "fraction held out where no validation files are named, between 0 and 1",
            byDefault = "0.1")
        double holdOut)
    implements Source {

  public Idx {
    if (validationImages.isPresent() != validationLabels.isPresent()) {
      throw new IllegalArgumentException(
          "validation-images and validation-labels must be given together, but %s was missing"
              .formatted(validationImages.isPresent() ? "validation-labels" : "validation-images"));
    }
    classes.ifPresent(
        count -> {
          Checks.atLeast(2, "classes", count);
          Checks.that(count <= 256, "classes", "at most 256", count);
        });
    Checks.that(holdOut > 0 && holdOut < 1, "hold-out", "between 0 and 1, both excluded", holdOut);
  }

  /** Training files only; a tenth is held out. */
  public Idx(String images, String labels) {
    this(images, labels, Optional.empty(), Optional.empty(), Optional.empty(), 0.1);
  }

  public Idx withValidation(String otherImages, String otherLabels) {
    return new Idx(
        images, labels, Optional.of(otherImages), Optional.of(otherLabels), classes, holdOut);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    IdxPair train =
        IdxPair.read(folder.file("idx.images", images), folder.file("idx.labels", labels));
    Target.Classes names = train.classes(classes);
    if (validationImages.isEmpty() || validationLabels.isEmpty()) {
      Dataset all = train.dataset(names);
      if (all.size() < 2) {
        throw new DataException(
            "idx.images: expected at least 2 images to hold some out, but found 1");
      }
      return new Strata(all).holdOut(holdOut, Draws.of(seed, "hold-out"));
    }
    IdxPair validation =
        IdxPair.read(
            folder.file("idx.validation-images", validationImages.get()),
            folder.file("idx.validation-labels", validationLabels.get()));
    validation.requireShapeOf(train);
    return new Split(train.dataset(names), validation.dataset(names));
  }

  @Override
  public Scale usualScale() {
    return Scale.UNIT;
  }
}
