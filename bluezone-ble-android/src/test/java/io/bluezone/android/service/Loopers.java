// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import com.google.common.collect.MoreCollectors;
import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowSystemClock;

/**
 * Has all threads with a looper do what they have to do, in the time of the test. To be settled
 * after a test too: Robolectric's clean-up may take from a thread that is just ending the word of
 * it, so that it never ends.
 */
public final class Loopers {

  /** How often one thread may hand over to another before all is done. */
  private static final int ROUNDS = 6;

  private Loopers() {}

  public static void settle() {
    for (int round = 0; round < ROUNDS; round++) {
      new ArrayList<>(ShadowLooper.getAllLoopers()).forEach(Loopers::settle);
    }
  }

  private static void settle(Looper looper) {
    try {
      if (looper.getThread().isAlive()) {
        shadowOf(looper).idle();
      }
    } catch (IllegalStateException quitting) {
      Uninterruptibles.joinUninterruptibly(looper.getThread());
    }
  }

  /** Lets time pass in which the processor sleeps, so that nothing runs; then it is awake. */
  static void sleep(Looper looper, Duration time, Runnable alarm) {
    shadowOf(looper).pause();
    ShadowSystemClock.advanceBy(time);
    alarm.run();
    shadowOf(looper).unPause();
    settle();
  }

  /** The looper of the tracer's thread, of which there must be one. */
  static Looper tracer() {
    return ShadowLooper.getAllLoopers().stream()
        .filter(looper -> looper.getThread().getName().equals("bluezone-tracer"))
        .filter(looper -> looper.getThread().isAlive())
        .collect(MoreCollectors.onlyElement());
  }

  static void pass(Duration time) {
    ShadowSystemClock.advanceBy(time);
    settle();
  }
}
