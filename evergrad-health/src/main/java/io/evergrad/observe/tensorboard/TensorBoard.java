package io.evergrad.observe.tensorboard;

import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.LogHistogram;
import io.evergrad.observe.measure.Measure;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what a monitor sees to an event file while the run goes on, so that TensorBoard shows it
 * live. Tags: {@code loss/training}, {@code loss/validation}, {@code metric/<name>}; a quantity of
 * the run by its name, others as {@code <quantity>/<layer or parameter>}. A histogram is one of
 * log₁₀|x|; how many numbers are NaN stands beside it as {@code <tag>/nan}.
 */
public final class TensorBoard {

  private final History history;
  private final EventFile file;
  private long written = -1;

  private TensorBoard(History history, EventFile file) {
    this.history = history;
    this.file = file;
  }

  /**
   * Follows a run that a monitor watches already.
   *
   * @throws UncheckedIOException from the run, where the file cannot be written to
   */
  public static void follow(Trainer trainer, History history, EventFile file) {
    TensorBoard board = new TensorBoard(history, file);
    trainer.on(StepDone.class, Due.always(), e -> board.write(board::see));
    trainer.on(Validated.class, Due.always(), e -> board.write(() -> board.see(e)));
    trainer.on(Ended.class, Due.always(), e -> board.write(file::flush));
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void see() throws IOException {
    List<Reading> latest = history.latest(1);
    if (!latest.isEmpty() && latest.get(0).step() > written) {
      see(latest.get(0));
      written = latest.get(0).step();
    }
  }

  private void see(Validated event) throws IOException {
    file.scalar("loss/validation", event.step(), event.validation().loss());
    file.scalar("metric/" + event.validation().metric(), event.step(), event.validation().value());
    file.flush();
  }

  private void see(Reading reading) throws IOException {
    file.scalar("loss/training", reading.step(), reading.loss());
    List<Measure> measures =
        reading.values().keySet().stream().sorted(Comparator.comparing(Measure::name)).toList();
    for (Measure measure : measures) {
      List<String> places = places(measure);
      for (int i = 0; i < places.size(); i++) {
        int from = i * measure.width();
        double[] own = Arrays.copyOfRange(reading.of(measure), from, from + measure.width());
        put(tag(measure, places.get(i)), reading.step(), own);
      }
    }
  }

  private List<String> places(Measure measure) {
    return switch (measure.places()) {
      case LAYERS -> history.subject().layers().stream().map(LayerFact::path).toList();
      case PARAMETERS -> history.subject().parameters();
      case RUN -> List.of("");
    };
  }

  private static String tag(Measure measure, String place) {
    return place.isEmpty() ? measure.name() : measure.name() + "/" + place;
  }

  private void put(String tag, long step, double[] numbers) throws IOException {
    if (numbers.length == LogHistogram.BUCKETS) {
      LogHistogram counted = LogHistogram.fromCounts(numbers);
      file.histogram(tag, step, Magnitudes.of(counted));
      file.scalar(tag + "/nan", step, (double) counted.nan());
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      file.scalar(numbers.length == 1 ? tag : tag + "/" + i, step, numbers[i]);
    }
  }
}
