// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static com.google.common.base.Verify.verifyNotNull;

import android.os.PowerManager;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.ProximityTracer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tracer listen less often while the phone's battery saver is on: with the pause of {@link
 * DutyCycle#APP}, unless its own is longer. A cycle that adapts is told, and does so by itself. On
 * the core's thread only.
 */
final class PhoneHints {

  private final PowerManager power;
  private @Nullable DutyCycle usual;
  private final Set<DeviceHint> hints = EnumSet.noneOf(DeviceHint.class);

  PhoneHints(@Nullable PowerManager power) {
    this.power = verifyNotNull(power);
  }

  /** The phone was moved, or has not been for a while. */
  void moves(DeviceHint motion) {
    hints.remove(DeviceHint.MOVING);
    hints.remove(DeviceHint.AT_REST);
    hints.add(motion);
  }

  /** Sets the tracer's duty cycle by the battery saver, and tells it what is known. */
  void check(ProximityTracer tracer) {
    if (power.isPowerSaveMode()) {
      hints.add(DeviceHint.BATTERY_SAVING);
    } else {
      hints.remove(DeviceHint.BATTERY_SAVING);
    }
    tracer.hint(hints);
    DutyCycle now = tracer.settings().dutyCycle();
    DutyCycle before = usual;
    if (power.isPowerSaveMode()) {
      DutyCycle sparing = sparing(now);
      if (!sparing.equals(now)) {
        usual = now;
        use(tracer, sparing);
      }
    } else if (before != null) {
      usual = null;
      if (now.equals(sparing(before))) {
        use(tracer, before);
      }
    }
  }

  private static DutyCycle sparing(DutyCycle cycle) {
    Duration pause = DutyCycle.APP.scanOff();
    return cycle.adapting() || cycle.scanOff().compareTo(pause) >= 0
        ? cycle
        : cycle.withScanOff(pause);
  }

  private static void use(ProximityTracer tracer, DutyCycle cycle) {
    tracer.apply(tracer.settings().toBuilder().dutyCycle(cycle).build());
  }
}
