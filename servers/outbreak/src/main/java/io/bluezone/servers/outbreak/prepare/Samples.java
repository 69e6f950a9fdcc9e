// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import java.nio.ByteBuffer;

/** A row's sightings as bytes: each the time since the row's first, 4 bytes in ms, and the RSSI. */
public final class Samples {

  private static final int LENGTH = Integer.BYTES + 1;

  /** Takes sightings one by one. */
  public interface Visitor {
    void sighting(long timeMillis, int rssi);
  }

  private Samples() {}

  static byte[] encode(long first, long[] times, byte[] rssi, int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * LENGTH);
    for (int i = from; i < to; i++) {
      bytes.putInt((int) (times[i] - first)).put(rssi[i]);
    }
    return bytes.array();
  }

  public static void visit(long first, byte[] samples, Visitor visitor) {
    ByteBuffer bytes = ByteBuffer.wrap(samples);
    while (bytes.remaining() >= LENGTH) {
      visitor.sighting(first + bytes.getInt(), bytes.get());
    }
  }
}
