package io.evergrad.observe.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protocol buffer's message being written, field by field, in the order of the calls. */
final class Message {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Message whole(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  Message number(int field, double value) {
    key(field, FIXED64);
    fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  Message single(int field, float value) {
    key(field, FIXED32);
    fixed(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  /** A packed repeated field of doubles. */
  Message numbers(int field, double[] values) {
    key(field, BYTES);
    varint((long) values.length * Double.BYTES);
    for (double value : values) {
      fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    }
    return this;
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message message(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private Message bytes(int field, byte[] value) {
    key(field, BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void key(int field, int type) {
    varint(((long) field << 3) | type);
  }

  private void varint(long value) {
    long rest = value;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      out.write((int) ((rest & 0x7F) | 0x80));
    }
    out.write((int) rest);
  }

  /** The lowest byte first. */
  private void fixed(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (bits >>> (i * Byte.SIZE)));
    }
  }
}
