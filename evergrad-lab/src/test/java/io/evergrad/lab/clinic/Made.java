package io.evergrad.lab.clinic;

import io.evergrad.specimen.Detection;
import io.evergrad.specimen.Sighting;
import java.util.List;

/** Detections made by hand. */
public final class Made {

  private Made() {}

  /** Of a run of 100 steps; {@code rules} are found at {@code step}, in this order. */
  public static Detection detection(String id, String cause, long step, String... rules) {
    List<Sighting> seen =
        List.of(rules).stream().map(r -> new Sighting(r, "warning", step, step)).toList();
    return new Detection(
        id,
        id.substring(0, id.indexOf('/')),
        cause,
        cause.equals(Detection.HEALTHY) ? List.of() : List.of(cause),
        List.of("follows"),
        100,
        100,
        0.5,
        "finished",
        seen,
        List.of(rules),
        List.of(rules));
  }

  public static List<Detection> some() {
    return List.of(
        detection("a/judging/0", "a", 2, "a"),
        detection("a/judging/1", "a", 10, "b", "a"),
        detection("a/judging/2", "a", 4, "follows"),
        detection("b/judging/0", "b", 0),
        detection("well/judging/0", "healthy", 0),
        detection("well/judging/1", "healthy", 50, "b"));
  }
}
