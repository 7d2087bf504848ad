package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.ArmProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The arms that can run here, each with the command of its process. */
final class Arms {

  /** The arm that is no JVM. */
  static final String PYTHON = "python-torch";

  private final Map<String, List<String>> commands = new LinkedHashMap<>();

  private Arms() {}

  /**
   * The arms of this module, and those of other systems.
   *
   * @param foreign {@code name=class path} of each other system on the JVM, separated by spaces;
   *     may be empty
   * @param python interpreter and script of the arm in Python, separated by a space; may be empty
   */
  static Arms found(String foreign, String python) {
    Arms arms = new Arms();
    for (Arm arm : ServiceLoader.load(Arm.class)) {
      arms.commands.put(arm.name(), java(System.getProperty("java.class.path")));
    }
    for (String entry : foreign.strip().split("\\s+", 0)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        arms.commands.put(
            entry.substring(0, equals),
            java(entry.substring(equals + 1).replace(":", File.pathSeparator)));
      }
    }
    if (!python.isBlank()) {
      arms.commands.put(PYTHON, List.of(python.strip().split("\\s+", 2)));
    }
    return arms;
  }

  List<String> names() {
    return List.copyOf(commands.keySet());
  }

  /** The command, to which the arguments of {@link ArmProcess} are to be added. */
  List<String> command(String arm) {
    return commands.get(arm);
  }

  /** Whether the arm's last argument is the task as a file, since it shares no code with Java. */
  static boolean readsTask(String arm) {
    return arm.equals(PYTHON);
  }

  private static List<String> java(String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx4g",
        "-cp",
        classPath,
        ArmProcess.class.getName());
  }
}
