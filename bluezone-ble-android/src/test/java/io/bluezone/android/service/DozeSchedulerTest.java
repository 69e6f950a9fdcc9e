// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlarmManager;
import android.app.Application;
import android.content.Intent;
import android.os.PowerManager;
import android.os.SystemClock;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm;
import org.robolectric.shadows.ShadowSystemClock;

@RunWith(RobolectricTestRunner.class)
@Config(shadows = {WakeLocks.class, StrictAlarms.class})
public class DozeSchedulerTest {

  private static final Duration UNTIL_NEXT_ID = Duration.ofMinutes(7);
  private static final Duration SCAN = Duration.ofSeconds(35);

  private final Application context = RuntimeEnvironment.getApplication();
  private final AlarmManager alarms = context.getSystemService(AlarmManager.class);
  private final PowerManager power = context.getSystemService(PowerManager.class);
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private DozeScheduler scheduler;

  @Before
  public void start() {
    ShadowAlarmManager.setAutoSchedule(false);
    scheduler =
        new DozeScheduler(
            context,
            new WakeUps.Rhythm() {
              @Override
              public Duration untilNextId() {
                return UNTIL_NEXT_ID;
              }

              @Override
              public Duration scan() {
                return SCAN;
              }
            });
  }

  @After
  public void stop() {
    scheduler.shutdownNow();
    Loopers.settle();
  }

  @CanIgnoreReturnValue
  private ScheduledFuture<?> after(long seconds, String what) {
    return scheduler.schedule(() -> ran.add(what), seconds, TimeUnit.SECONDS);
  }

  private void settle() {
    shadowOf(scheduler.handler().getLooper()).idle();
  }

  private void pass(long seconds) {
    ShadowSystemClock.advanceBy(Duration.ofSeconds(seconds));
    settle();
  }

  private long inSeconds(long seconds) {
    return SystemClock.elapsedRealtime() + Duration.ofSeconds(seconds).toMillis();
  }

  private ScheduledAlarm alarm() {
    assertThat(shadowOf(alarms).getScheduledAlarms()).hasSize(1);
    return shadowOf(alarms).getScheduledAlarms().get(0);
  }

  @Test
  public void runsTasksWhenTheyAreDueAndInOrder() {
    after(20, "third");
    after(10, "first");
    after(10, "second");
    scheduler.execute(() -> ran.add("at once"));
    settle();
    assertThat(ran).containsExactly("at once");

    pass(9);
    assertThat(ran).hasSize(1);
    pass(1);
    assertThat(ran).containsExactly("at once", "first", "second");
    pass(10);
    assertThat(ran).endsWith("third");
  }

  @Test
  public void repeatsNothing() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> scheduler.scheduleAtFixedRate(() -> {}, 10, 10, TimeUnit.SECONDS));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> scheduler.scheduleWithFixedDelay(() -> {}, 10, 10, TimeUnit.SECONDS));
  }

  @Test
  public void goesOnAfterATaskThatFails() {
    scheduler.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    after(1, "next");
    pass(1);

    assertThat(ran).containsExactly("next");
  }

  @Test
  public void wakesThePhoneForWhatWasScheduledLongBefore() {
    after(15, "a look");
    after(85, "a scan");
    after(600, "an ID");

    ScheduledAlarm alarm = alarm();
    assertThat(alarm.getType()).isEqualTo(AlarmManager.ELAPSED_REALTIME_WAKEUP);
    assertThat(alarm.getTriggerAtMs()).isEqualTo(inSeconds(85));
    assertThat(alarm.isAllowWhileIdle()).isTrue();
    assertThat(StrictAlarms.of(alarms).isExact()).isTrue();

    pass(85);
    assertThat(alarm().getTriggerAtMs()).isEqualTo(inSeconds(515));
  }

  @Test
  public void doesNotWakeThePhoneForALook() {
    after(15, "a look");

    assertThat(shadowOf(alarms).getScheduledAlarms()).isEmpty();
  }

  @Test
  public void doesNotWakeThePhoneForWhatWasCancelled() {
    ScheduledFuture<?> cancelled = after(85, "a scan");
    after(600, "an ID");

    cancelled.cancel(false);
    assertThat(alarm().getTriggerAtMs()).isEqualTo(inSeconds(600));
  }

  /** In Doze an alarm goes off every 9 minutes at most; the ID's changes alone get one. */
  @Test
  public void wakesThePhoneInDozeForTheNextIdAlone() {
    after(85, "a scan");
    shadowOf(power).setIsDeviceIdleMode(true);
    idleModeChanged();

    assertThat(alarm().getTriggerAtMs())
        .isEqualTo(SystemClock.elapsedRealtime() + UNTIL_NEXT_ID.toMillis());

    shadowOf(power).setIsDeviceIdleMode(false);
    idleModeChanged();
    assertThat(alarm().getTriggerAtMs()).isEqualTo(inSeconds(85));
  }

  private void idleModeChanged() {
    context.sendBroadcast(new Intent(PowerManager.ACTION_DEVICE_IDLE_MODE_CHANGED));
    Loopers.settle();
  }

  /** The CPU has slept: nothing has run in time, then the alarm goes off. */
  @Test
  public void runsDueTasksByAnAlarmAndKeepsThePhoneAwakeForAScan() {
    after(85, "a scan");
    ScheduledAlarm alarm = alarm();
    assertThat(isAwake()).isFalse();

    Loopers.sleep(
        scheduler.handler().getLooper(),
        Duration.ofSeconds(86),
        () -> shadowOf(alarms).fireAlarm(alarm));

    assertThat(ran).containsExactly("a scan");
    assertThat(isAwake()).isTrue();
  }

  @Test
  public void staysAwakeForWhatIsDueSoon() {
    after(5, "saving");
    assertThat(isAwake()).isTrue();

    pass(5);

    assertThat(ran).containsExactly("saving");
    assertThat(isAwake()).isFalse();
  }

  @Test
  public void fallsAsleepBeforeALook() {
    after(15, "a look");

    assertThat(isAwake()).isFalse();
  }

  private boolean isAwake() {
    return WakeLocks.of(power).isAwake();
  }

  @Test
  public void setsInexactAlarmsWhereExactOnesAreNotPermitted() {
    StrictAlarms.of(alarms).refuseExact();
    after(600, "an ID");

    assertThat(alarm().getTriggerAtMs()).isEqualTo(inSeconds(600));
    assertThat(alarm().isAllowWhileIdle()).isTrue();
    assertThat(StrictAlarms.of(alarms).isExact()).isFalse();
  }

  @Test
  public void leavesNothingBehindAtAShutdown() throws Exception {
    int receivers = shadowOf(context).getRegisteredReceivers().size();
    after(5, "saving");
    after(600, "an ID");
    scheduler.execute(() -> ran.add("the last"));

    scheduler.shutdown();

    assertThat(scheduler.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).containsExactly("the last");
    assertThat(isAwake()).isFalse();
    assertThat(shadowOf(alarms).getScheduledAlarms()).isEmpty();
    assertThat(shadowOf(context).getRegisteredReceivers()).hasSize(receivers - 1);
    scheduler.handler().getLooper().getThread().join(10_000);
    assertThat(scheduler.handler().getLooper().getThread().isAlive()).isFalse();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> scheduler.execute(() -> {}));
  }
}
