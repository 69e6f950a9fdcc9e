// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.util.HashSet;
import java.util.Set;

/**
 * Estimates the Bluezone devices within reach from two scans in a row (Lincoln and Petersen, in
 * Chapman's form).
 */
@OnTracerLane
final class Neighbours {

  /** More than there is room for at arm's length; who invents addresses takes no more memory. */
  private static final int MOST = 4_096;

  /** Passers-by go unheard again too: no more than this many times those heard are believed. */
  private static final int MOST_UNHEARD = 4;

  private Set<DeviceAddress> before = new HashSet<>();
  private Set<DeviceAddress> now = new HashSet<>();
  private int estimate;
  private boolean stranger;

  void heard(DeviceAddress address) {
    if (now.size() < MOST) {
      now.add(address);
    }
  }

  /** A scan is over. */
  void scanned() {
    int again = 0;
    for (DeviceAddress each : now) {
      again += before.contains(each) ? 1 : 0;
    }
    stranger = again < now.size();
    long chapman = (before.size() + 1L) * (now.size() + 1L) / (again + 1L) - 1;
    long most = (long) MOST_UNHEARD * Math.max(before.size(), now.size());
    estimate = (int) Math.min(chapman, most);
    Set<DeviceAddress> oldest = before;
    before = now;
    now = oldest;
    now.clear();
  }

  /** About how many there are, by the last two scans. */
  int estimate() {
    return estimate;
  }

  /** Tells whether the last scan has heard one that the scan before had not. */
  boolean hasStranger() {
    return stranger;
  }

  void forget() {
    before.clear();
    now.clear();
    estimate = 0;
    stranger = false;
  }
}
