// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.BleRadio;
import io.bluezone.tracing.exposure.DevicePlatform;
import io.bluezone.tracing.exposure.ProximityModel;
import io.bluezone.tracing.exposure.ThresholdModel;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.vault.KeyVault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ProximityTracer}. Defaults: {@link TracingSettings#DEFAULT}, the protocol's
 * thresholds for a device that is no phone, the system's clocks, a daemon thread of its own named
 * {@code bluezone-tracer}, the platform's strongest source of random numbers. Not thread safe.
 */
@CheckReturnValue
public final class ProximityTracerBuilder {

  final BleRadio radio;
  final ContactLog log;
  final KeyVault vault;
  TracingSettings settings = TracingSettings.DEFAULT;
  Clock clock = Clock.systemUTC();
  LongSupplier nanoTime = System::nanoTime;
  @Nullable ScheduledExecutorService executor;
  SecureRandom random = new SecureRandom();
  ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);

  ProximityTracerBuilder(BleRadio radio, ContactLog log, KeyVault vault) {
    this.radio = radio;
    this.log = log;
    this.vault = vault;
  }

  /**
   * Sets how it traces.
   *
   * @param value the settings
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder settings(TracingSettings value) {
    checkNotNull(value, "value");
    settings = value;
    return this;
  }

  /**
   * Sets the time.
   *
   * @param value tells the time of day; may be set by others while the tracer runs
   * @param monotonic a time in ns that never jumps, such as {@link System#nanoTime}; best one that
   *     goes on while the device sleeps, such as Android's {@code elapsedRealtimeNanos}
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder clock(Clock value, LongSupplier monotonic) {
    checkNotNull(value, "value");
    checkNotNull(monotonic, "monotonic");
    clock = value;
    nanoTime = monotonic;
    return this;
  }

  /**
   * Sets where the tracer's work runs.
   *
   * @param value an executor of one thread; it is not shut down
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder executor(ScheduledExecutorService value) {
    checkNotNull(value, "value");
    executor = value;
    return this;
  }

  /**
   * Sets the source of keys.
   *
   * @param value a cryptographically strong source
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder random(SecureRandom value) {
    checkNotNull(value, "value");
    random = value;
    return this;
  }

  /**
   * Sets how distance is estimated.
   *
   * @param value the model: on a phone, a {@link ThresholdModel} of its platform
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder proximityModel(ProximityModel value) {
    checkNotNull(value, "value");
    model = value;
    return this;
  }

  /** {@return the tracer, not yet started} */
  public ProximityTracer build() {
    return new ProximityTracer(this);
  }
}
