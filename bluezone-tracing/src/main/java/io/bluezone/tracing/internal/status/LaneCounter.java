// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.util.concurrent.atomic.AtomicLong;

/** A sum that the lane alone adds to, with each frame: it needs no atomic addition. */
@OnTracerLane
public final class LaneCounter {

  private final AtomicLong sum = new AtomicLong();

  public void increment() {
    sum.lazySet(sum.get() + 1);
  }

  @AnyThread
  long sum() {
    return sum.get();
  }
}
