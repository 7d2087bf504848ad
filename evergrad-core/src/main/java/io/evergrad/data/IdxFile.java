package io.evergrad.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, gzipped or not (told from its first two bytes, not its name).
 *
 * <p>Layout, big-endian: two zero bytes, the type (8 = unsigned byte), the number of dimensions,
 * each dimension as a 32-bit integer, then the bytes with the last dimension running fastest (LeCun
 * et al. 1998).
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;
  private final int[] sizes;
  private final byte[] bytes;

  private IdxFile(Path path, int[] sizes, byte[] bytes) {
    this.path = path;
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /** Images: {@code [n, height, width]}, {@code [n, channels, height, width]} or {@code [n, d]}. */
  static IdxFile images(Path path) {
    return images(path, Integer.MAX_VALUE);
  }

  /** The first {@code most} of them; what follows is not looked at. */
  static IdxFile images(Path path, int most) {
    return read(path, new Kind(2, 4, "magic 2051 (0x00000803, images of unsigned bytes)"), most);
  }

  /** Labels: {@code [n]}. */
  static IdxFile labels(Path path) {
    return labels(path, Integer.MAX_VALUE);
  }

  /** The first {@code most} of them; what follows is not looked at. */
  static IdxFile labels(Path path, int most) {
    return read(path, new Kind(1, 1, "magic 2049 (0x00000801, labels of unsigned bytes)"), most);
  }

  Path path() {
    return path;
  }

  /** The size of the first dimension. */
  int count() {
    return sizes[0];
  }

  /** The sizes of one example, outermost first. */
  int[] sampleSizes() {
    return Arrays.copyOfRange(sizes, 1, sizes.length);
  }

  /** All examples, one after another; not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** The offset of the first example in the unpacked file. */
  int headerLength() {
    return 4 + 4 * sizes.length;
  }

  /** What a file holds, as its first four bytes say. */
  private record Kind(int leastRank, int mostRank, String expectedMagic) {}

  private static IdxFile read(Path path, Kind kind, int most) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
        DataInputStream in = new DataInputStream(unpacked(file))) {
      int magic = in.readInt();
      int rank = magic & 0xff;
      if ((magic & ~0xff) != UNSIGNED_BYTES || rank < kind.leastRank() || rank > kind.mostRank()) {
        throw DataException.at(
            path, "offset 0", kind.expectedMagic(), "%d (0x%08x)".formatted(magic, magic));
      }
      int[] sizes = new int[rank];
      for (int i = 0; i < rank; i++) {
        sizes[i] = in.readInt();
        if (sizes[i] < 1) {
          throw DataException.at(
              path, "offset " + (4 + 4 * i), "a dimension of at least 1", "" + sizes[i]);
        }
      }
      boolean all = sizes[0] <= most;
      sizes[0] = Math.min(sizes[0], most);
      return new IdxFile(path, sizes, body(path, in, sizes, all));
    } catch (ZipException e) {
      throw corrupt(path, e);
    } catch (EOFException e) {
      if (e.getMessage() != null) { // only the inflater gives a reason
        throw corrupt(path, e);
      }
      throw DataException.in(path, "an IDX header", "the end of the file within it");
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /**
   * @param all whether nothing may follow
   */
  private static byte[] body(Path path, InputStream in, int[] sizes, boolean all)
      throws IOException {
    String product =
        Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
    long expected = 1;
    for (int size : sizes) {
      expected *= size;
      if (expected > Integer.MAX_VALUE - 8) {
        throw DataException.at(path, "offset 4", "at most 2147483639 bytes in all", product);
      }
    }
    String promised = product + " = " + expected + " bytes after the header";
    byte[] bytes = in.readNBytes((int) expected);
    if (bytes.length < expected) {
      throw DataException.in(path, promised, bytes.length + " (the file is cut short)");
    }
    if (all && in.read() >= 0) {
      throw DataException.in(path, promised, "more");
    }
    return bytes;
  }

  private static DataException corrupt(Path path, IOException e) {
    return new DataException(
        path + ": expected an intact gzip file, but found damage: " + e.getMessage(), e);
  }
}
