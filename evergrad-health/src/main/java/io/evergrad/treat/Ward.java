package io.evergrad.treat;

import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import java.util.ArrayList;
import java.util.List;

/** All runs of one consultation; closing it closes those that are still open. */
final class Ward implements AutoCloseable {

  /** What the runs have in common. */
  record Setting(Split data, Doctor doctor, Device device, Progress progress, Stop stop) {}

  private final Setting setting;
  private final List<Patient> admitted = new ArrayList<>();

  Ward(Setting setting) {
    this.setting = setting;
  }

  Patient admit(String name, Recipe recipe) {
    Patient patient = new Patient(name, recipe, setting);
    admitted.add(patient);
    return patient;
  }

  void news(String line) {
    setting.progress().news(line);
  }

  /** Steps made in all runs so far. */
  long stepsMade() {
    return admitted.stream().mapToLong(Patient::made).sum();
  }

  @Override
  public void close() {
    admitted.forEach(Patient::close);
  }
}
