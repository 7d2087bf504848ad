package io.evergrad.observe.tensorboard;

import io.evergrad.part.Checks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * A TensorBoard event file being written. A folder is a run; a run that goes on after a pause
 * writes another file into its folder.
 *
 * <p>TensorBoard keeps scalars as 32-bit floats: a value beyond 3.4e38 becomes infinite and one
 * below 1.4e-45 becomes 0. Of what may leave that range, write the logarithm.
 *
 * <pre>{@code
 * try (EventFile file = EventFile.in(Path.of("runs", "deep"), InstantSource.system())) {
 *   file.scalar("train/loss", 0, 2.3);
 * }
 * }</pre>
 */
public final class EventFile implements AutoCloseable {

  private final Path path;
  private final InstantSource clock;
  private final OutputStream out;

  private EventFile(Path path, InstantSource clock, OutputStream out) {
    this.path = path;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Begins a file {@code events.out.tfevents.<seconds>.<host>.<n>}; no file is ever overwritten.
   *
   * @param folder made if it is not there
   * @param clock says when each value was written
   * @throws IOException if the folder or the file cannot be made
   */
  public static EventFile in(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    Instant start = clock.instant();
    String name =
        String.format(Locale.ROOT, "events.out.tfevents.%010d.%s.", start.getEpochSecond(), host());
    Path path = folder.resolve(name + 0);
    for (int n = 1; Files.exists(path); n++) {
      path = folder.resolve(name + n);
    }
    EventFile file = new EventFile(path, clock, created(path));
    file.write(Summaries.firstEvent(seconds(start)));
    file.flush();
    return file;
  }

  private static OutputStream created(Path path) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  public Path path() {
    return path;
  }

  /**
   * @param tag what stands before its first {@code /} groups curves
   * @param step from 0
   * @param value NaN and the infinities are written as such
   * @throws IOException if the file cannot be written
   */
  public void scalar(String tag, long step, double value) throws IOException {
    add(step, Summaries.scalar(checked(tag), value));
  }

  /**
   * @param step from 0
   * @throws IOException if the file cannot be written
   */
  public void histogram(String tag, long step, Histogram histogram) throws IOException {
    add(step, Summaries.histogram(checked(tag), histogram.trimmed()));
  }

  /**
   * @param step from 0
   * @param markdown as TensorBoard's text dashboard renders it; code stands in fences
   * @throws IOException if the file cannot be written
   */
  public void text(String tag, long step, String markdown) throws IOException {
    add(step, Summaries.text(checked(tag), markdown));
  }

  /**
   * Lets a TensorBoard that looks on see all that was written.
   *
   * @throws IOException if the file cannot be written
   */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void add(long step, Message value) throws IOException {
    Checks.atLeast(0, "step", step);
    write(Summaries.event(seconds(clock.instant()), step, value));
  }

  private void write(Message event) throws IOException {
    Records.write(out, event.toBytes());
  }

  private static String checked(String tag) {
    Checks.that(!tag.isBlank(), "tag", "a name", "\"" + tag + "\"");
    return tag;
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() * 1e-9;
  }
}
