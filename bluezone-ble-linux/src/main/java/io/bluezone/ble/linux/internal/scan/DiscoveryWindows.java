// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The windows in which the discovery runs for scans that do not want to listen all the time. */
@OnRadioThread
final class DiscoveryWindows {

  private final RadioThread radioThread;
  private final Runnable onChange;
  private ScanPower power = ScanPower.LOW_LATENCY;
  private boolean open = true;
  private @Nullable Future<?> next;

  /** A window that is open all the time; changes are told. */
  DiscoveryWindows(RadioThread radioThread, Runnable onChange) {
    this.radioThread = radioThread;
    this.onChange = onChange;
  }

  boolean isOpen() {
    return open;
  }

  /** Opens windows of another effort from now on, the first one now. */
  void use(ScanPower wanted) {
    if (wanted != power) {
      close();
      power = wanted;
      if (!power.gap().isZero()) {
        next = radioThread.after(power.window(), this::turn);
      }
    }
  }

  private void turn() {
    open = !open;
    Duration time = open ? power.window() : power.gap();
    next = radioThread.after(time, this::turn);
    onChange.run();
  }

  /** Leaves it open, and turns no more. */
  void close() {
    Future<?> waiting = next;
    next = null;
    if (waiting != null) {
      waiting.cancel(false);
    }
    open = true;
    power = ScanPower.LOW_LATENCY;
  }
}
