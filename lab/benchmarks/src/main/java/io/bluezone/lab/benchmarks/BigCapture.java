// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a btsnoop capture of any length. One in eight advertising reports is a Bluezone frame of
 * the Android form.
 */
public final class BigCapture {

  private static final long EPOCH = 0x00dcddb30f2f8000L;
  private static final long START_MICROS = 1_596_931_200_000_000L;
  private static final long STEP_MICROS = 1000;
  private static final int BLUEZONE_EVERY = 8;
  private static final int DEVICES = 200;

  private BigCapture() {}

  static void write(Path file, long reports) throws IOException {
    Random random = new Random(1);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeBytes("btsnoop\0");
      out.writeInt(1);
      out.writeInt(1002);
      for (long i = 0; i < reports; i++) {
        byte[] data = i % BLUEZONE_EVERY == 0 ? bluezone(random) : other(random);
        writeReport(out, i, random.nextInt(DEVICES), data, -30 - random.nextInt(70));
      }
    }
  }

  private static void writeReport(
      DataOutputStream out, long index, int device, byte[] data, int rssi) throws IOException {
    int length = 4 + 10 + data.length + 1;
    out.writeInt(length);
    out.writeInt(length);
    out.writeInt(3);
    out.writeInt(0);
    out.writeLong(EPOCH + START_MICROS + index * STEP_MICROS);
    out.write(new byte[] {4, 0x3e, (byte) (length - 3), 2, 1, 0, 1});
    out.write(new byte[] {(byte) device, 0x55, 0x44, 0x33, 0x22, 0x51});
    out.writeByte(data.length);
    out.write(data);
    out.writeByte(rssi);
  }

  private static byte[] bluezone(Random random) {
    byte[] data = new byte[23];
    random.nextBytes(data);
    byte[] head = {2, 1, 6, 3, 3, 0x56, 0x4e, 15, (byte) 0xff, (byte) 0xb5, 0x22};
    System.arraycopy(head, 0, data, 0, head.length);
    return data;
  }

  /** Apple's nearby frames, and longer ones with two structures more. */
  private static byte[] other(Random random) {
    byte[] data = new byte[random.nextBoolean() ? 14 : 31];
    random.nextBytes(data);
    byte[] head = {2, 1, 0x1a, 10, (byte) 0xff, 0x4c, 0, 0x10, 5};
    System.arraycopy(head, 0, data, 0, head.length);
    if (data.length > 14) {
      byte[] more = {3, 3, 0x6f, (byte) 0xfd, 12, 0x16, 0x6f, (byte) 0xfd};
      System.arraycopy(more, 0, data, 14, more.length);
    }
    return data;
  }
}
