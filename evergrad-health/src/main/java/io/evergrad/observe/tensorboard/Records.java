package io.evergrad.observe.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * TFRecord framing: the length of the data, the length's checksum, the data, the data's checksum,
 * all little-endian.
 *
 * <p>A checksum c is CRC-32C, masked: (c rotated right by 15 bits) + 0xa282ead8.
 */
final class Records {

  private static final int MASK = 0xa282ead8;

  private Records() {}

  static void write(OutputStream out, byte[] data) throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    frame.putInt(maskedChecksum(Arrays.copyOf(frame.array(), Long.BYTES)));
    frame.put(data).putInt(maskedChecksum(data));
    out.write(frame.array());
  }

  private static int maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
  }
}
