package io.evergrad.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evergrad.benchmarks.step.ArmProcess;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Pace;
import io.evergrad.benchmarks.step.RefusedModel;
import io.evergrad.benchmarks.step.StepTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs an arm in a process of its own and reads what it measured. */
final class FreshProcess implements AutoCloseable {

  /**
   * The environment of every arm. Idle OpenMP threads sleep, so that a shared core is left to
   * others. Freed memory stays with the process: glibc otherwise returns the large blocks of a step
   * to the system and faults them in again at the next, which can cost a convolutional net a third
   * of its step.
   */
  static final Map<String, String> ENVIRONMENT =
      new TreeMap<>(
          Map.of(
              "OMP_WAIT_POLICY", "passive",
              "MALLOC_MMAP_THRESHOLD_", "33554432",
              "MALLOC_TOP_PAD_", "67108864",
              "MALLOC_TRIM_THRESHOLD_", "1000000000"));

  /** A process that takes longer than this has failed. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Arms arms;
  private final Plan plan;

  /** The tasks written so far, one file a model. */
  private final Map<String, Path> tasks = new TreeMap<>();

  FreshProcess(Arms arms, Plan plan) {
    this.arms = arms;
    this.plan = plan;
  }

  /**
   * @throws RefusedModel if the arm cannot train the model
   * @throws IOException if the process failed; the message is its last word
   */
  StepTimes measure(String arm, String model, int threads)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("evergrad-benchmarks", ".out");
    Path errors = Files.createTempFile("evergrad-benchmarks", ".err");
    try {
      ProcessBuilder builder = builder(arm, model, threads);
      int exit = exitOf(builder.redirectOutput(output.toFile()).redirectError(errors.toFile()));
      if (exit == ArmProcess.REFUSED) {
        throw new RefusedModel(reason(errors));
      }
      if (exit != 0) {
        throw new IOException("exit code " + exit + ": " + reason(errors));
      }
      return parse(Files.readString(output));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static int exitOf(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("not done after " + LIMIT.toMinutes() + " minutes");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads the last line that is JSON: libraries may have written before it. */
  static StepTimes parse(String output) throws IOException {
    String line =
        output
            .lines()
            .filter(l -> l.startsWith("{"))
            .reduce((before, last) -> last)
            .orElseThrow(() -> new IOException("the process wrote no measurement"));
    try {
      return JsonMapper.builder().build().readValue(line, StepTimes.class);
    } catch (JsonProcessingException e) {
      throw new IOException("the process wrote a measurement that cannot be read: " + line, e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : tasks.values()) {
      Files.delete(file);
    }
    tasks.clear();
  }

  private ProcessBuilder builder(String arm, String model, int threads) throws IOException {
    Pace pace = plan.pace();
    List<String> command = new ArrayList<>(arms.command(arm));
    command.addAll(
        List.of(
            arm,
            model,
            Integer.toString(threads),
            Integer.toString(pace.warmUp()),
            Integer.toString(pace.steps()),
            Double.toString(pace.seconds())));
    if (Arms.readsTask(arm)) {
      command.add(task(model).toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("MKL_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    return builder;
  }

  private Path task(String model) throws IOException {
    Path file = tasks.get(model);
    if (file == null) {
      close(); // one large model's file is enough at a time
      file = Files.createTempFile("evergrad-benchmarks", ".task");
      tasks.put(model, file);
      TaskFile.write(Model.named(model), file);
    }
    return file;
  }

  /** The last line that names an exception, else the last line. */
  private static String reason(Path errors) throws IOException {
    List<String> lines = Files.readAllLines(errors);
    return lines.stream()
        .filter(line -> line.startsWith("Exception") || line.startsWith("Caused by"))
        .reduce((before, last) -> last)
        .orElse(lines.isEmpty() ? "no message" : lines.get(lines.size() - 1));
  }
}
