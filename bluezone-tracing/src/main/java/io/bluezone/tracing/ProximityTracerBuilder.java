// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.TimeSource;
import io.bluezone.tracing.exposure.DevicePlatform;
import io.bluezone.tracing.exposure.ProximityModel;
import io.bluezone.tracing.exposure.ThresholdModel;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.vault.KeyVault;
import java.security.SecureRandom;

/**
 * Builds a {@link ProximityTracer}. Defaults: {@link TracingSettings#DEFAULT}, the protocol's
 * thresholds for a device that is no phone, {@link TimeSource#system()}, the platform's strongest
 * source of random numbers. Not thread safe.
 */
@CheckReturnValue
public final class ProximityTracerBuilder {

  final BleRadio radio;
  final ContactLog log;
  final KeyVault vault;
  TracingSettings settings = TracingSettings.DEFAULT;
  TimeSource time = TimeSource.system();
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
    checkNotNull(value, "settings");
    settings = value;
    return this;
  }

  /**
   * Sets the time that the tracer lives in.
   *
   * @param value the time; in a simulated world, the world's
   * @return this builder
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder time(TimeSource value) {
    time = checkNotNull(value, "time");
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
    checkNotNull(value, "random");
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
    checkNotNull(value, "proximityModel");
    model = value;
    return this;
  }

  /** {@return the tracer, not yet started} */
  public ProximityTracer build() {
    return new ProximityTracer(this);
  }
}
