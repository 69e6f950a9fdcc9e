// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import java.util.OptionalDouble;

/**
 * One row of {@code scans.csv.gz}: a scenario is recordings that share place and people, times are
 * seconds since the session's start, strengths all packets of the window in dBm, and near is 1 if
 * it was truly within 2 m, 0 if not, empty if unknown or not asked for.
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

  /** The models of the phone that listened and of the one that sent; empty if unknown. */
  record Phones(String rx, String tx) {}

  record Pair(String session, String rx, String tx) {

    String csv() {
      return session + "," + rx + "," + tx;
    }
  }
}
