package io.evergrad.benchmarks.parts;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.DataFolder;
import io.evergrad.data.Dataset;
import io.evergrad.data.FashionMnist;
import io.evergrad.data.Glyphs;
import io.evergrad.data.Order;
import io.evergrad.data.Prefetch;
import io.evergrad.data.Source;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Images a second out of the loaders, in shuffled batches of 128. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LoaderBenchmark {

  private static final int BATCH = 128;
  private static final int BATCHES = 32;

  /** {@code fashion-mnist} needs {@code EVERGRAD_DATA}; {@code glyphs} are drawn. */
  @Param({"glyphs", "fashion-mnist"})
  String source;

  private Dataset images;
  private int epoch;

  @Setup
  public void load() {
    images = source().load(DataFolder.find(Optional.empty()), 1).train();
  }

  private Source source() {
    return switch (source) {
      case "glyphs" -> new Glyphs().withSizes(BATCH * BATCHES, BATCH);
      case "fashion-mnist" -> new FashionMnist();
      default -> throw new IllegalArgumentException("source: no " + source);
    };
  }

  /** On the thread that trains. */
  @Benchmark
  @OperationsPerInvocation(BATCH * BATCHES)
  public void read(Blackhole reader) {
    Batches batches = Batches.full(images, BATCH, Order.shuffled(1, epoch++));
    for (int i = 0; i < BATCHES; i++) {
      reader.consume(batches.read(i));
    }
  }

  /** On a thread of its own, ahead of the reader. */
  @Benchmark
  @OperationsPerInvocation(BATCH * BATCHES)
  public void prefetched(Blackhole reader) {
    Batches batches = Batches.full(images, BATCH, Order.shuffled(1, epoch++));
    try (Prefetch ahead = Prefetch.of(batches)) {
      for (int i = 0; i < BATCHES; i++) {
        Batch batch = ahead.next();
        reader.consume(batch);
      }
    }
  }
}
