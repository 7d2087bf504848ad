package io.evergrad.observe.tensorboard;

/**
 * The messages of TensorFlow's {@code event.proto}, {@code summary.proto} and {@code tensor.proto}
 * by their field numbers.
 */
final class Summaries {

  private static final int STRING = 7;

  private Summaries() {}

  static Message firstEvent(double wallTime) {
    return new Message().number(1, wallTime).text(3, "brain.Event:2");
  }

  /**
   * @param value a {@code Summary.Value}
   */
  static Message event(double wallTime, long step, Message value) {
    return new Message()
        .number(1, wallTime)
        .whole(2, step)
        .message(5, new Message().message(1, value));
  }

  static Message scalar(String tag, double value) {
    return new Message().text(1, tag).single(2, (float) value);
  }

  static Message histogram(String tag, Histogram histogram) {
    Message proto =
        new Message()
            .number(1, histogram.min())
            .number(2, histogram.max())
            .number(3, histogram.count())
            .number(4, histogram.sum())
            .number(5, histogram.sumSquares())
            .numbers(6, histogram.limits())
            .numbers(7, histogram.counts());
    return new Message().text(1, tag).message(5, proto);
  }

  /** A scalar tensor of one string, marked as the text dashboard's. */
  static Message text(String tag, String markdown) {
    Message tensor = new Message().whole(1, STRING).message(2, new Message()).text(8, markdown);
    Message metadata = new Message().message(1, new Message().text(1, "text"));
    return new Message().text(1, tag).message(8, tensor).message(9, metadata);
  }
}
