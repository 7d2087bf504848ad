package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

  private static final Snapshot SNAPSHOT =
      new Snapshot(
          12,
          Map.of("parameters", new float[] {1.5f, Float.NaN, -0f, Float.MIN_VALUE}),
          Map.of("rate", new double[] {1 / 3.0, Double.POSITIVE_INFINITY}),
          Map.of("dropout-0", new byte[] {1, -1, 0}));

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("new/run.ckpt");
    SnapshotFile.write(SNAPSHOT, file);
    SnapshotFile.write(SNAPSHOT, file);
    Snapshot read = SnapshotFile.read(file);
    assertThat(read.step()).isEqualTo(12);
    assertThat(read.tensors()).containsOnlyKeys("parameters");
    assertThat(read.tensors().get("parameters"))
        .containsExactly(SNAPSHOT.tensors().get("parameters"));
    assertThat(read.numbers().get("rate")).containsExactly(SNAPSHOT.numbers().get("rate"));
    assertThat(read.streams().get("dropout-0")).containsExactly(1, -1, 0);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aTruncatedFileSaysSoWhereverItEnds() throws IOException {
    Path file = folder.resolve("run.ckpt");
    SnapshotFile.write(SNAPSHOT, file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SnapshotFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": expected a whole snapshot, found a truncated one");
    }
  }

  @Test
  void anotherFileIsNoSnapshot() throws IOException {
    Path file = folder.resolve("run.ckpt");
    Files.writeString(file, "name: not a snapshot");
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": expected an Evergrad snapshot of version 1, found another file");
  }
}
