// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.os.Handler;
import android.os.Looper;
import io.bluezone.tracing.DeviceHint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

@RunWith(RobolectricTestRunner.class)
public class MotionWatchTest {

  private static final class Sensor implements MotionWatch.OneShot {
    private final List<Runnable> requests = new ArrayList<>();
    private boolean there = true;
    private boolean cancelled;

    @Override
    public boolean request(Runnable onMotion) {
      if (there) {
        requests.add(onMotion);
      }
      return there;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    void fire() {
      requests.get(requests.size() - 1).run();
      shadowOf(Looper.getMainLooper()).idle();
    }
  }

  private final Sensor sensor = new Sensor();
  private final List<DeviceHint> told = new ArrayList<>();

  private MotionWatch watch() {
    return new MotionWatch(sensor, new Handler(Looper.getMainLooper()), told::add);
  }

  private static void pass(Duration time) {
    shadowOf(Looper.getMainLooper()).idleFor(time);
  }

  @Test
  public void tellsMotionAndAsksAgainAndTellsRestAfterIt() {
    watch();
    pass(Duration.ofMinutes(4));
    assertThat(told).isEmpty();
    sensor.fire();
    pass(Duration.ofMinutes(4));
    assertThat(told).containsExactly(DeviceHint.MOVING);
    sensor.fire();
    pass(MotionWatch.REST);
    assertThat(told).containsExactly(DeviceHint.MOVING, DeviceHint.MOVING, DeviceHint.AT_REST);
    assertThat(sensor.requests).hasSize(3);
  }

  @Test
  public void tellsNothingWithoutTheSensor() {
    sensor.there = false;
    watch();
    pass(Duration.ofHours(1));
    assertThat(told).isEmpty();
  }

  @Test
  public void tellsNothingOnceItIsClosed() {
    MotionWatch watch = watch();
    watch.close();
    sensor.fire();
    pass(Duration.ofHours(1));
    assertThat(told).isEmpty();
    assertThat(sensor.cancelled).isTrue();
  }
}
