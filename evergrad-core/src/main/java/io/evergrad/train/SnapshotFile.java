package io.evergrad.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Snapshots on disk, written beside the target and moved there when complete. */
public final class SnapshotFile {

  private static final int MAGIC = 0x45564752; // "EVGR"
  private static final int VERSION = 1;

  private SnapshotFile() {}

  public static void write(Snapshot snapshot, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path unfinished = parent.resolve(file.getFileName() + ".part");
    try {
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(snapshot.step());
        writeBlock(out, snapshot.tensors(), SnapshotFile::bytes);
        writeBlock(out, snapshot.numbers(), SnapshotFile::bytes);
        writeBlock(out, snapshot.streams(), b -> b);
      }
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * @throws IOException if the file cannot be read or is not a snapshot
   */
  public static Snapshot read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IOException(
            file
                + ": expected an Evergrad snapshot of version "
                + VERSION
                + ", found another file");
      }
      long step = in.readLong();
      return new Snapshot(
          step,
          readBlock(in, SnapshotFile::floats),
          readBlock(in, SnapshotFile::doubles),
          readBlock(in, b -> b));
    } catch (EOFException e) {
      throw new IOException(file + ": expected a whole snapshot, found a truncated one", e);
    }
  }

  private static <T> void writeBlock(
      DataOutputStream out, Map<String, T> block, java.util.function.Function<T, byte[]> encode)
      throws IOException {
    out.writeInt(block.size());
    for (var entry : new TreeMap<>(block).entrySet()) {
      byte[] bytes = encode.apply(entry.getValue());
      out.writeUTF(entry.getKey());
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static <T> Map<String, T> readBlock(
      DataInputStream in, java.util.function.Function<byte[], T> decode) throws IOException {
    Map<String, T> block = new LinkedHashMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      String name = in.readUTF();
      int length = in.readInt();
      byte[] bytes = in.readNBytes(Math.max(0, length));
      if (bytes.length != length) {
        throw new EOFException(name);
      }
      block.put(name, decode.apply(bytes));
    }
    return block;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  private static double[] doubles(byte[] bytes) {
    double[] values = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    return values;
  }
}
