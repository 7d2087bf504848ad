package io.evergrad.observe.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.util.Event;

/**
 * Reads event files with nothing of the writer: the frames with a checksum computed bit by bit, the
 * messages with TensorFlow's own classes.
 */
final class SlowRecords {

  private static final int REVERSED_CASTAGNOLI = 0x82F63B78;

  private SlowRecords() {}

  static List<Event> events(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = checked(in, Long.BYTES);
      long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      events.add(parsed(checked(in, Math.toIntExact(bytes))));
    }
    return events;
  }

  private static byte[] checked(ByteBuffer in, int bytes) throws IOException {
    byte[] data = new byte[bytes];
    in.get(data);
    int stated = in.getInt();
    if (stated != masked(crc32c(data))) {
      throw new IOException("wrong checksum before byte " + in.position());
    }
    return data;
  }

  /** An unknown field would be one whose number the writer has wrong. */
  private static Event parsed(byte[] data) throws InvalidProtocolBufferException {
    Event event = Event.parseFrom(data);
    if (!event.getUnknownFields().asMap().isEmpty()) {
      throw new InvalidProtocolBufferException("unknown fields: " + event.getUnknownFields());
    }
    return event;
  }

  static int crc32c(byte[] data) {
    int crc = -1;
    for (byte each : data) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REVERSED_CASTAGNOLI;
      }
    }
    return ~crc;
  }

  private static int masked(int crc) {
    return (int) ((((crc >>> 15) | ((long) crc << 17)) + 0xa282ead8L) & 0xFFFFFFFFL);
  }
}
