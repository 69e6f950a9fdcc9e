// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import java.util.OptionalDouble;

/**
 * One row of {@code scans.csv.gz}.
 *
 * @param pair who listened to whom, in which session
 * @param scenario the recordings that share place and people; empty if it was not asked for
 * @param time since the session's start, in seconds
 * @param timeText the time as the file writes it
 * @param phones the models of the two
 * @param strengths all packets of the window, in dBm
 * @param near whether it was truly within 2 m: 1 or 0; empty if unknown or not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scan(
    Pair pair,
    String scenario,
    double time,
    String timeText,
    Phones phones,
    byte[] strengths,
    OptionalDouble near) {

  /**
   * The models of two phones, as the source names them; empty if unknown.
   *
   * @param rx of the one that listened
   * @param tx of the one that sent
   */
  record Phones(String rx, String tx) {}

  /** A session and a directed pair of devices. */
  record Pair(String session, String rx, String tx) {

    String csv() {
      return session + "," + rx + "," + tx;
    }
  }
}
