package io.evergrad.benchmarks.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ServiceLoader;

/** The measured process: {@code ArmProcess <arm> <model> <threads> <warm-up> <steps> <seconds>}. */
public final class ArmProcess {

  /** The exit code of an arm that cannot train the model; the last line of its errors says why. */
  public static final int REFUSED = 3;

  private ArmProcess() {}

  /** Prints {@link StepTimes} as one line of JSON, the last of the standard output. */
  public static void main(String[] args) throws JsonProcessingException {
    int exit = 0;
    try {
      Pace pace =
          new Pace(
              Integer.parseInt(args[3]), Integer.parseInt(args[4]), Double.parseDouble(args[5]));
      StepTimes times =
          StepClock.measure(arm(args[0]), Model.named(args[1]), Integer.parseInt(args[2]), pace);
      System.out.println(JsonMapper.builder().build().writeValueAsString(times));
      System.out.flush();
    } catch (RefusedModel e) {
      System.err.println(e.getMessage());
      exit = REFUSED;
    }
    Runtime.getRuntime().halt(exit); // the thread pools of native libraries need no farewell
  }

  private static Arm arm(String name) {
    for (Arm arm : ServiceLoader.load(Arm.class)) {
      if (arm.name().equals(name)) {
        return arm;
      }
    }
    throw new IllegalArgumentException("no arm " + name + " on the class path of this process");
  }
}
