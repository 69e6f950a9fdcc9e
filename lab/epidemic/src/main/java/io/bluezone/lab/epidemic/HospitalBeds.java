// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

/** The beds that are taken on each day of a run. For one thread. */
final class HospitalBeds {

  private final int[] changes;

  HospitalBeds(int days) {
    changes = new int[days];
  }

  /** Takes a bed from a day on, for so many days. */
  void take(int day, int stay) {
    if (day < changes.length) {
      changes[day]++;
      if (day + stay < changes.length) {
        changes[day + stay]--;
      }
    }
  }

  /** Gives the beds of the day on which most are taken. */
  int most() {
    int most = 0;
    int taken = 0;
    for (int change : changes) {
      taken += change;
      most = Math.max(most, taken);
    }
    return most;
  }
}
