// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Handler;
import android.os.PowerManager;
import android.os.SystemClock;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.UUID;

/**
 * Wakes the phone by alarms that Doze lets through, and keeps it awake for what cannot wait. While
 * an alarm's receiver runs Android holds the phone awake itself.
 *
 * <p>An alarm is exact where Android permits it: before Android 12, or for a program that may set
 * exact alarms or is exempt from battery optimisation.
 */
final class WakeUps {

  private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();
  private static final Duration SLACK = Duration.ofSeconds(10);
  private static final long NONE = Long.MAX_VALUE;

  private final Rhythm rhythm;
  private final Runnable onWake;
  private final AlarmManager alarms;
  private final PowerManager power;
  private final PowerManager.WakeLock forScan;
  private final PowerManager.WakeLock forSoon;
  private final PendingIntent wake;
  private final Broadcasts broadcasts;

  @GuardedBy("this")
  private long alarmAt = NONE;

  @GuardedBy("this")
  private long wanted = NONE;

  @GuardedBy("this")
  private boolean closed;

  /** When IDs change and how long scans last, which decide the wake-ups. */
  interface Rhythm {
    /** {@return how long the ID of now is still good} */
    Duration untilNextId();

    /** {@return how long a scan lasts} */
    Duration scan();
  }

  WakeUps(Context context, Handler handler, Rhythm rhythm, Runnable onWake) {
    this.rhythm = rhythm;
    this.onWake = onWake;
    alarms = verifyNotNull(context.getSystemService(AlarmManager.class));
    power = verifyNotNull(context.getSystemService(PowerManager.class));
    forScan = wakeLock("bluezone:scan");
    forSoon = wakeLock("bluezone:soon");
    // Before Android 13 others could send to it too, if they knew the name.
    String action = "io.bluezone.WAKE." + UUID.randomUUID();
    Intent intent = new Intent(action).setPackage(context.getPackageName());
    wake = PendingIntent.getBroadcast(context, 0, intent, PendingIntent.FLAG_IMMUTABLE);
    broadcasts =
        new Broadcasts(
            context, handler, this::received, action, PowerManager.ACTION_DEVICE_IDLE_MODE_CHANGED);
  }

  private PowerManager.WakeLock wakeLock(String tag) {
    PowerManager.WakeLock lock = power.newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, tag);
    lock.setReferenceCounted(false);
    return lock;
  }

  /**
   * Arranges the next wake-up. Times are in ns since boot.
   *
   * @param wakeAt when the phone must be awake; {@link Long#MAX_VALUE} if it need not be
   * @param awakeUntil until when it is to stay awake; earlier than now if it need not
   */
  synchronized void arrange(long wakeAt, long awakeUntil) {
    if (closed) {
      return;
    }
    wanted = wakeAt == NONE ? NONE : (wakeAt + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    arrangeAlarm();
    long stay = awakeUntil / NANOS_PER_MILLI - SystemClock.elapsedRealtime();
    if (stay > 0) {
      forSoon.acquire(stay + SLACK.toMillis());
    } else {
      forSoon.release();
    }
  }

  @GuardedBy("this")
  private void arrangeAlarm() {
    long at = wanted;
    if (wanted != NONE && power.isDeviceIdleMode()) {
      at = SystemClock.elapsedRealtime() + rhythm.untilNextId().toMillis();
    }
    if (Math.abs(at - alarmAt) < SLACK.toMillis() / 10) {
      return;
    }
    alarmAt = at;
    alarms.cancel(wake);
    if (at != NONE) {
      set(at);
    }
  }

  private void set(long at) {
    try {
      alarms.setExactAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, at, wake);
    } catch (SecurityException e) {
      // Android 12 and later, without the permission.
      alarms.setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, at, wake);
    }
  }

  private synchronized void awoken() {
    if (!closed) {
      alarmAt = NONE;
      forScan.acquire(rhythm.scan().plus(SLACK).toMillis());
    }
  }

  private synchronized void idleModeChanged() {
    if (!closed) {
      arrangeAlarm();
    }
  }

  /** Lets the phone sleep. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      forScan.release();
      forSoon.release();
      alarms.cancel(wake);
      wake.cancel();
      broadcasts.close();
    }
  }

  private void received(Intent intent) {
    if (PowerManager.ACTION_DEVICE_IDLE_MODE_CHANGED.equals(intent.getAction())) {
      idleModeChanged();
    } else {
      awoken();
    }
    onWake.run();
  }
}
