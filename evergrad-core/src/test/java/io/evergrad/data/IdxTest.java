package io.evergrad.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, 127, (byte) 128, (byte) 254, (byte) 255};
  private static final byte[] LABELS = {1, 0};

  @TempDir Path dir;
  private Path images;
  private Path labels;

  @BeforeEach
  void twoImages() throws IOException {
    images = write("images", idx(2051, new int[] {2, 2, 2}, PIXELS));
    labels = write("labels", idx(2049, new int[] {2}, LABELS));
  }

  @Test
  void imagesComeBackAsTheyWereWritten() throws IOException {
    Path packed = write("packed", gzip(Files.readAllBytes(images)));
    for (Path file : new Path[] {images, packed}) {
      Dataset data = IdxPair.read(file, labels).dataset(Target.Classes.numbered(2));
      assertThat(data.size()).isEqualTo(2);
      assertThat(data.sampleShape()).isEqualTo(Shape.of(1, 2, 2));
      assertThat(Rows.features(data, 0)).containsExactly(0, 1, 2, 3);
      assertThat(Rows.features(data, 1)).containsExactly(127, 128, 254, 255);
      assertThat(Rows.label(data, 0)).isEqualTo(1);
      assertThat(Rows.label(data, 1)).isZero();
    }
  }

  @Test
  void channelsAndPlainVectorsKeepTheirShape() throws IOException {
    Path colour = write("colour", idx(0x0804, new int[] {2, 2, 2, 1}, PIXELS));
    Path flat = write("flat", idx(0x0802, new int[] {2, 4}, PIXELS));
    var two = Target.Classes.numbered(2);
    assertThat(IdxPair.read(colour, labels).dataset(two).sampleShape())
        .isEqualTo(Shape.of(2, 2, 1));
    assertThat(IdxPair.read(flat, labels).dataset(two).sampleShape()).isEqualTo(Shape.of(4));
  }

  @Test
  void aWrongMagicIsNamed() {
    fails(
        labels,
        labels,
        labels
            + ", offset 0: expected magic 2051 (0x00000803, images of unsigned bytes), but found 2049 (0x00000801)");
    fails(
        images,
        images,
        images
            + ", offset 0: expected magic 2049 (0x00000801, labels of unsigned bytes), but found 2051 (0x00000803)");
  }

  @Test
  void aTextFileIsNoIdxFile() throws IOException {
    Path text = write("notes.txt", "hello".getBytes(UTF_8));
    fails(
        text,
        labels,
        text
            + ", offset 0: expected magic 2051 (0x00000803, images of unsigned bytes), but found 1751477356 (0x68656c6c)");
  }

  @Test
  void aFileCutShortIsNamedWithBothSizes() throws IOException {
    Path cut = write("cut", Arrays.copyOf(Files.readAllBytes(images), 16 + 5));
    fails(
        cut,
        labels,
        cut
            + ": expected 2 × 2 × 2 = 8 bytes after the header, but found 5 (the file is cut short)");
    for (int length : new int[] {0, 10}) {
      Path head = write("head", Arrays.copyOf(Files.readAllBytes(images), length));
      fails(
          head, labels, head + ": expected an IDX header, but found the end of the file within it");
    }
  }

  @Test
  void aFileThatIsTooLongIsNamed() throws IOException {
    Path longer = write("longer", Arrays.copyOf(Files.readAllBytes(images), 16 + 9));
    fails(
        longer, labels, longer + ": expected 2 × 2 × 2 = 8 bytes after the header, but found more");
  }

  @Test
  void aHeaderOfAbsurdSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
    Path huge = write("huge", idx(2051, new int[] {2_000_000_000, 28, 28}, PIXELS));
    fails(
        huge,
        labels,
        huge
            + ", offset 4: expected at most 2147483639 bytes in all, but found 2000000000 × 28 × 28");
    Path negative = write("negative", idx(2051, new int[] {-1, 28, 28}, PIXELS));
    fails(
        negative,
        labels,
        negative + ", offset 4: expected a dimension of at least 1, but found -1");
  }

  @Test
  void aDamagedGzipFileIsNamed() throws IOException {
    byte[] packed = gzip(idx(2051, new int[] {2, 20, 20}, noise(800)));
    Path cut = write("cut.gz", Arrays.copyOf(packed, packed.length / 2));
    fails(
        cut,
        labels,
        cut
            + ": expected an intact gzip file, but found damage: Unexpected end of ZLIB input stream");
    byte[] flipped = packed.clone();
    flipped[packed.length - 6] ^= 0x55; // in the checksum
    Path corrupt = write("corrupt.gz", flipped);
    fails(
        corrupt,
        labels,
        corrupt + ": expected an intact gzip file, but found damage: Corrupt GZIP trailer");
  }

  @Test
  void imagesAndLabelsMustBeOfOneNumber() throws IOException {
    Path three = write("three", idx(2049, new int[] {3}, new byte[] {0, 1, 0}));
    fails(images, three, three + ": expected 2 labels, one for each image of images, but found 3");
  }

  @Test
  void aLabelOutOfRangeIsNamedWithItsPlace() throws IOException {
    Path odd = write("odd", idx(2049, new int[] {2}, new byte[] {1, 37}));
    assertThatThrownBy(() -> IdxPair.read(images, odd).dataset(Target.Classes.numbered(10)))
        .isInstanceOf(DataException.class)
        .hasMessage(odd + ", label 1 (offset 9): expected a class in 0…9, but found 37");
  }

  @Test
  void aMissingFileIsNamedWithEveryPlace() {
    DataFolder folder = DataFolder.of(dir);
    assertThatThrownBy(() -> new Idx("absent", "labels").load(folder, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "idx.images: expected the file absent, but found no such file in the working directory, "
                + dir
                + " (data folder)");
  }

  @Test
  void aNamedSetThatIsMissingSaysWhereItWasLookedFor() throws IOException {
    DataFolder folder = DataFolder.of(dir);
    assertThatThrownBy(() -> new FashionMnist().load(folder, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set fashion-mnist: expected train-images-idx3-ubyte.gz in a folder fashion-mnist, but found it in none of "
                + dir
                + " (data folder); name the folder that holds fashion-mnist with --data or EVERGRAD_DATA");
    Path set = Files.createDirectory(dir.resolve("fashion-mnist"));
    Files.copy(images, set.resolve("train-images-idx3-ubyte"));
    assertThatThrownBy(() -> new FashionMnist().load(folder, 1))
        .hasMessage(set + ": expected train-labels-idx1-ubyte.gz, but found no such file");
  }

  @Test
  void aNamedSetIsReadGzippedOrNot() throws IOException {
    Path set = Files.createDirectory(dir.resolve("mnist"));
    Files.write(set.resolve("train-images-idx3-ubyte.gz"), gzip(Files.readAllBytes(images)));
    Files.copy(labels, set.resolve("train-labels-idx1-ubyte"));
    Files.copy(images, set.resolve("t10k-images-idx3-ubyte"));
    Files.write(set.resolve("t10k-labels-idx1-ubyte.gz"), gzip(Files.readAllBytes(labels)));
    Split split = DataSpec.of(new Mnist()).load(DataFolder.of(dir), 1);
    assertThat(split.train().target()).isEqualTo(Target.Classes.numbered(10));
    assertThat(Rows.features(split.validation(), 1))
        .containsExactly(127 / 255f, 128 / 255f, 254 / 255f, 1);
  }

  @Test
  void withoutValidationFilesAFractionIsHeldOut() throws IOException {
    Path many = write("many", idx(2051, new int[] {100, 2, 2}, noise(400)));
    byte[] classes = new byte[100];
    Arrays.fill(classes, 0, 40, (byte) 1);
    Path theirs = write("theirs", idx(2049, new int[] {100}, classes));
    Split split = new Idx(many.toString(), theirs.toString()).load(DataFolder.none(), 3);
    assertThat(ClassBalance.of(split.train()).counts()).containsExactly(54, 36);
    assertThat(ClassBalance.of(split.validation()).counts()).containsExactly(6, 4);
  }

  @Test
  void validationImagesMustHaveTheShapeOfTheOthers() throws IOException {
    Path wide = write("wide", idx(2051, new int[] {2, 1, 4}, PIXELS));
    Idx idx =
        new Idx(images.toString(), labels.toString())
            .withValidation(wide.toString(), labels.toString());
    assertThatThrownBy(() -> idx.load(DataFolder.none(), 1))
        .hasMessage(wide + ": expected images of 1×2×2, as in images, but found 1×1×4");
  }

  @Test
  void validationFilesComeInPairs() {
    assertThatThrownBy(
            () -> new Idx("a", "b", Optional.of("c"), Optional.empty(), Optional.empty(), 0.1))
        .hasMessage(
            "validation-images and validation-labels must be given together, but validation-labels was missing");
  }

  private void fails(Path imagesFile, Path labelsFile, String message) {
    assertThatThrownBy(() -> IdxPair.read(imagesFile, labelsFile))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  private static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] idx(int magic, int[] sizes, byte[] body) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + body.length);
    buffer.putInt(magic);
    Arrays.stream(sizes).forEach(buffer::putInt);
    return buffer.put(body).array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
