package io.evergrad.benchmarks;

import io.evergrad.benchmarks.step.Arm;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The arms that can run here, each with the class path of its process. */
final class Arms {

  private final Map<String, String> classPaths = new LinkedHashMap<>();

  private Arms() {}

  /**
   * The arms of this module, and those of other systems.
   *
   * @param foreign {@code name=class path} of each other system, separated by spaces; may be empty
   */
  static Arms found(String foreign) {
    Arms arms = new Arms();
    for (Arm arm : ServiceLoader.load(Arm.class)) {
      arms.classPaths.put(arm.name(), System.getProperty("java.class.path"));
    }
    for (String entry : foreign.strip().split("\\s+", 0)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        arms.classPaths.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return arms;
  }

  List<String> names() {
    return List.copyOf(classPaths.keySet());
  }

  String classPath(String arm) {
    return classPaths.get(arm).replace(":", File.pathSeparator);
  }
}
