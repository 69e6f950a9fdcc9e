// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorManager;
import android.hardware.TriggerEvent;
import android.hardware.TriggerEventListener;
import android.os.Handler;
import io.bluezone.tracing.DeviceHint;
import java.io.Closeable;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the phone is on the move, by Android's sensor of significant motion (a walk, a
 * ride). On the core's thread only.
 */
final class MotionWatch implements Closeable {

  /** At rest after so long without motion, counted while the phone is awake: it is not woken. */
  static final Duration REST = Duration.ofMinutes(5);

  private final OneShot sensor;
  private final Handler handler;
  private final Consumer<DeviceHint> listener;

  @SuppressWarnings("UnnecessaryLambda") // a handler takes back the very object that it was given
  private final Runnable rest = () -> tell(DeviceHint.AT_REST);

  private boolean closed;

  /** A sensor that fires once for each request. */
  interface OneShot {
    /** Asks for the next motion, told on any thread; false if there is no such sensor. */
    boolean request(Runnable onMotion);

    void cancel();
  }

  /** Begins to look; without the sensor it tells nothing. */
  MotionWatch(OneShot sensor, Handler handler, Consumer<DeviceHint> listener) {
    this.sensor = sensor;
    this.handler = handler;
    this.listener = listener;
    request();
  }

  static OneShot significantMotion(Context context) {
    return new SignificantMotion(context.getSystemService(SensorManager.class));
  }

  private void request() {
    if (sensor.request(() -> handler.post(this::moved))) {
      handler.removeCallbacks(rest);
      handler.postDelayed(rest, REST.toMillis());
    }
  }

  private void moved() {
    if (!closed) {
      request();
      tell(DeviceHint.MOVING);
    }
  }

  private void tell(DeviceHint now) {
    if (!closed) {
      listener.accept(now);
    }
  }

  @Override
  public void close() {
    closed = true;
    handler.removeCallbacks(rest);
    sensor.cancel();
  }

  private static final class SignificantMotion implements OneShot {
    private final @Nullable SensorManager sensors;
    private final @Nullable Sensor sensor;
    private @Nullable TriggerEventListener waiting;

    SignificantMotion(@Nullable SensorManager sensors) {
      this.sensors = sensors;
      sensor = sensors == null ? null : sensors.getDefaultSensor(Sensor.TYPE_SIGNIFICANT_MOTION);
    }

    @Override
    public boolean request(Runnable onMotion) {
      if (sensors == null || sensor == null) {
        return false;
      }
      TriggerEventListener listener =
          new TriggerEventListener() {
            @Override
            public void onTrigger(TriggerEvent event) {
              onMotion.run();
            }
          };
      waiting = listener;
      return sensors.requestTriggerSensor(listener, sensor);
    }

    @Override
    public void cancel() {
      if (sensors != null && waiting != null) {
        sensors.cancelTriggerSensor(waiting, sensor);
      }
    }
  }
}
