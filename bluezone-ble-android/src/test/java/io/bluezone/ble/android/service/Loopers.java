// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.service;

import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import java.time.Duration;
import java.util.ArrayList;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowSystemClock;

/** Has all threads with a looper do what they have to do, in the time of the test. */
final class Loopers {

  /** How often one thread may hand over to another before all is done. */
  private static final int ROUNDS = 6;

  private Loopers() {}

  static void settle() {
    for (int round = 0; round < ROUNDS; round++) {
      for (Looper looper : new ArrayList<>(ShadowLooper.getAllLoopers())) {
        if (looper.getThread().isAlive()) {
          shadowOf(looper).idle();
        }
      }
    }
  }

  static void pass(Duration time) {
    ShadowSystemClock.advanceBy(time);
    settle();
  }
}
