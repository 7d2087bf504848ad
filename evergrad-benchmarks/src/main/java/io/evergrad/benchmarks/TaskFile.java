package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Task;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard task of one model as a file of little-endian floats without a head: the parameters
 * in their order, then the inputs of each batch in turn, then the labels of each batch in turn.
 */
final class TaskFile {

  private static final int CHUNK = 1 << 16;

  private TaskFile() {}

  static void write(Model model, Path file) throws IOException {
    Task task = Task.standard(model, 1, 1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (float[] values : task.weights()) {
        write(values, out);
      }
      for (Batch batch : task.batches()) {
        write(batch.inputs(), out);
      }
      for (Batch batch : task.batches()) {
        float[] labels = new float[batch.labels().length];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = batch.labels()[i];
        }
        write(labels, out);
      }
    }
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      bytes.asFloatBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }
}
