// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlarmManager;
import android.content.Intent;
import android.os.PowerManager;
import android.os.SystemClock;
import io.bluezone.ble.RadioState;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm;

/** The whole tracer on a phone that sleeps. */
@RunWith(RobolectricTestRunner.class)
@Config(application = HostApplication.class, shadows = WakeLocks.class)
public class TracingInDozeTest {

  /** 4 min into an interval of 15. */
  private static final Instant BEGINNING = Instant.parse("2020-08-09T10:04:00Z");

  private final HostApplication app = (HostApplication) RuntimeEnvironment.getApplication();
  private final AlarmManager alarms = app.getSystemService(AlarmManager.class);
  private final PowerManager power = app.getSystemService(PowerManager.class);
  private TracingCore core;

  @Before
  public void start() {
    ShadowAlarmManager.setAutoSchedule(false);
    core = new TracingCore(app, app, new BootClock(BEGINNING), status -> {});
    core.start();
    Loopers.settle();
  }

  @After
  public void stop() {
    core.close();
    Loopers.settle();
  }

  private ScheduledAlarm alarm() {
    assertThat(shadowOf(alarms).getScheduledAlarms()).hasSize(1);
    return shadowOf(alarms).getScheduledAlarms().get(0);
  }

  private void doze(boolean on) {
    shadowOf(power).setIsDeviceIdleMode(on);
    app.sendBroadcast(new Intent(PowerManager.ACTION_DEVICE_IDLE_MODE_CHANGED));
    Loopers.settle();
  }

  /** The first alarm ends the scan that ran when Doze began; each later one begins one. */
  @Test
  public void changesTheIdWithEachIntervalInDozeAndScansAfterIt() {
    doze(true);
    for (int interval = 1; interval <= 4; interval++) {
      Duration sleep = Duration.ofMillis(alarm().getTriggerAtMs() - SystemClock.elapsedRealtime());
      assertThat(sleep).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
      ScheduledAlarm alarm = alarm();

      Loopers.sleep(Loopers.tracer(), sleep, () -> shadowOf(alarms).fireAlarm(alarm));

      assertThat(core.status().count(Counter.ID_CHANGES)).isEqualTo(interval);
      assertThat(app.radio().advertises()).isTrue();
      assertThat(app.radio().scans()).isEqualTo(interval > 1);
      assertThat(WakeLocks.of(power).isAwake()).isTrue();
      Loopers.pass(TracingHost.DUTY_CYCLE.scanOn());
      assertThat(app.radio().scans()).isFalse();
    }
  }

  @Test
  public void setsAnAlarmForTheNextScanWhileAwake() {
    Loopers.pass(Duration.ofSeconds(35));
    assertThat(app.radio().scans()).isFalse();
    assertThat(alarm().getTriggerAtMs() - SystemClock.elapsedRealtime())
        .isBetween(84_000L, 85_000L);
    assertThat(app.radio().advertises()).as("sending has no pause").isTrue();

    Loopers.pass(Duration.ofSeconds(85));
    assertThat(app.radio().scans()).isTrue();
  }

  @Test
  public void letsThePhoneSleepForGoodOnceClosed() {
    core.close();
    Loopers.settle();

    assertThat(shadowOf(alarms).getScheduledAlarms()).isEmpty();
    assertThat(WakeLocks.of(power).isAwake()).isFalse();
    assertThat(app.radio().state()).isEqualTo(RadioState.CLOSED);
    assertThat(core.status().state()).isEqualTo(TracingStatus.State.STOPPED);
    core = new TracingCore(app, app, Clock.systemUTC(), status -> {});
  }
}
