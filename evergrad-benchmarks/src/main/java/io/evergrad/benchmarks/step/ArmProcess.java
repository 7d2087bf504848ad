package io.evergrad.benchmarks.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ServiceLoader;

/** The measured process: {@code ArmProcess <arm> <model> <threads> <warm-up> <steps>}. */
public final class ArmProcess {

  private ArmProcess() {}

  /** Prints {@link StepTimes} as one line of JSON, the last of the standard output. */
  public static void main(String[] args) throws JsonProcessingException {
    StepTimes times =
        StepClock.measure(
            arm(args[0]),
            model(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
    System.out.println(JsonMapper.builder().build().writeValueAsString(times));
    System.out.flush();
    Runtime.getRuntime().halt(0); // the thread pools of native libraries need no farewell
  }

  private static Arm arm(String name) {
    for (Arm arm : ServiceLoader.load(Arm.class)) {
      if (arm.name().equals(name)) {
        return arm;
      }
    }
    throw new IllegalArgumentException("no arm " + name + " on the class path of this process");
  }

  private static Model model(String name) {
    return Model.all().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no model " + name));
  }
}
