package io.evergrad.tensor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Java process of its own, for what is decided once at the start of a process.
 *
 * @param properties system properties
 * @param environment variables, in which every variable that concerns threads is unset
 * @param withMkl whether MKL is on the class path
 */
record ForkedJvm(Map<String, String> properties, Map<String, String> environment, boolean withMkl) {

  /** JavaCPP leaves links to MKL in its cache, which every process of the user shares. */
  private static final Path CACHE_WITHOUT_MKL =
      Path.of("target", "javacpp-without-mkl").toAbsolutePath();

  record Result(int exit, String output) {}

  static ForkedJvm plain() {
    return new ForkedJvm(Map.of(), Map.of(), true);
  }

  ForkedJvm property(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new ForkedJvm(more, environment, withMkl);
  }

  ForkedJvm environment(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new ForkedJvm(properties, more, withMkl);
  }

  ForkedJvm mkl(boolean present) {
    return new ForkedJvm(properties, environment, present);
  }

  Result run(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    if (!withMkl) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + CACHE_WITHOUT_MKL);
    }
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(v -> v.matches("(OMP|GOMP|KMP|MKL|OPENBLAS)_.*"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("SLF4J"))
              .collect(Collectors.joining("\n"));
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> withMkl || !entry.contains("mkl"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
