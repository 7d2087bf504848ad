package io.evergrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFileTest {

  /** More values than one chunk holds. */
  private static final Lookup MODEL = new Lookup(5_000, 20, 3, 4);

  @Test
  void holdsParametersInputsAndLabelsInTheirOrder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("task");
    TaskFile.write(MODEL, file);
    FloatBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    Task task = Task.standard(MODEL, 1, 1);
    task.weights().forEach(weight -> assertThat(next(values, weight.length)).isEqualTo(weight));
    task.batches().forEach(batch -> assertThat(next(values, 12)).isEqualTo(batch.inputs()));
    for (int b = 0; b < task.batches().size(); b++) {
      float[] labels = next(values, MODEL.batch());
      for (int i = 0; i < labels.length; i++) {
        assertThat((long) labels[i]).isEqualTo(task.batch(b).labels()[i]);
      }
    }
    assertThat(values.hasRemaining()).isFalse();
  }

  private static float[] next(FloatBuffer values, int count) {
    float[] taken = new float[count];
    values.get(taken);
    return taken;
  }
}
