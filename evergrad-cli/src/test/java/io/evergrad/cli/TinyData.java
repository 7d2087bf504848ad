package io.evergrad.cli;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files of the shape of real data sets, with noise for content. */
final class TinyData {

  private static final int EXAMPLES = 40;
  private static final int SIDE = 28;

  private TinyData() {}

  /** Writes every set into {@code folder} and returns it. */
  static Path in(Path folder) throws IOException {
    for (String set : new String[] {"fashion-mnist", "mnist"}) {
      Path images = Files.createDirectories(folder.resolve(set));
      for (String part : new String[] {"train", "t10k"}) {
        images(images.resolve(part + "-images-idx3-ubyte.gz"));
        labels(images.resolve(part + "-labels-idx1-ubyte.gz"));
      }
    }
    Path text = Files.createDirectories(folder.resolve("tiny-shakespeare"));
    Files.writeString(text.resolve("input.txt"), letters());
    return folder;
  }

  /** Every of 65 characters, many times over. */
  private static String letters() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append((char) ('0' + random.nextInt(65)));
    }
    return text.toString();
  }

  private static void images(Path file) throws IOException {
    byte[] pixels = new byte[EXAMPLES * SIDE * SIDE];
    new Random(1).nextBytes(pixels);
    try (DataOutputStream out = zipped(file)) {
      out.writeInt(0x803);
      out.writeInt(EXAMPLES);
      out.writeInt(SIDE);
      out.writeInt(SIDE);
      out.write(pixels);
    }
  }

  private static void labels(Path file) throws IOException {
    try (DataOutputStream out = zipped(file)) {
      out.writeInt(0x801);
      out.writeInt(EXAMPLES);
      for (int i = 0; i < EXAMPLES; i++) {
        out.writeByte(i % 10);
      }
    }
  }

  private static DataOutputStream zipped(Path file) throws IOException {
    return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
  }
}
