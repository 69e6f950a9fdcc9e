// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import java.time.Instant;
import java.util.Arrays;

/** The strongest report of each of the last seconds. Not thread safe. */
final class SignalHistory {

  static final int SECONDS = 30;

  /** No report in that second. */
  static final byte NONE = Byte.MAX_VALUE;

  private final byte[] strongest = new byte[SECONDS];
  private long newest;

  SignalHistory() {
    Arrays.fill(strongest, NONE);
  }

  void add(Instant time, int rssi) {
    long second = time.getEpochSecond();
    if (second <= newest - SECONDS) {
      return;
    }
    for (long each = Math.max(newest, second - SECONDS) + 1; each <= second; each++) {
      strongest[slot(each)] = NONE;
    }
    newest = Math.max(newest, second);
    byte before = strongest[slot(second)];
    byte now = (byte) Math.max(Byte.MIN_VALUE, Math.min(NONE - 1, rssi));
    strongest[slot(second)] = before == NONE ? now : (byte) Math.max(before, now);
  }

  /** The strongest in dBm of the second that is so many before that one, or {@link #NONE}. */
  int at(Instant now, int secondsBefore) {
    long second = now.getEpochSecond() - secondsBefore;
    return second > newest || second <= newest - SECONDS ? NONE : strongest[slot(second)];
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
