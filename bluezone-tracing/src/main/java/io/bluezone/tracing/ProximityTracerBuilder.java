// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.KeyVault;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Builds a {@link ProximityTracer}. Defaults: {@link TracingSettings#DEFAULT}, the protocol's
 * thresholds for a device that is no phone, {@link TimeSource#system()}, the platform's strongest
 * source of random numbers, a batch saved every 5 seconds. Not thread safe.
 */
@CheckReturnValue
public final class ProximityTracerBuilder {

  final BleRadio radio;
  final ContactLog log;
  final KeyVault vault;
  TracingSettings settings = TracingSettings.DEFAULT;
  TimeSource time = TimeSource.system();
  SecureRandom random = new SecureRandom();
  Duration saveEvery = Duration.ofSeconds(5);
  ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);

  ProximityTracerBuilder(BleRadio radio, ContactLog log, KeyVault vault) {
    this.radio = radio;
    this.log = log;
    this.vault = vault;
  }

  /** Sets how it traces. */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder settings(TracingSettings value) {
    settings = checkNotNull(value, "settings");
    return this;
  }

  /** Sets the time that the tracer lives in: in a simulated world, the world's. */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder time(TimeSource value) {
    time = checkNotNull(value, "time");
    return this;
  }

  /** Sets the source of keys, which must be cryptographically strong. */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder random(SecureRandom value) {
    random = checkNotNull(value, "random");
    return this;
  }

  /** Sets how distance is estimated: on a phone, by a {@link ThresholdModel} of its platform. */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder proximityModel(ProximityModel value) {
    model = checkNotNull(value, "proximityModel");
    return this;
  }

  /**
   * Sets the longest wait of a sighting until it is written to the log, 1 s to 1 h: the most that a
   * kill loses. A longer time costs less where a log in memory is lost with the program anyway, as
   * in a simulation of many devices.
   */
  @CanIgnoreReturnValue
  public ProximityTracerBuilder saveEvery(Duration value) {
    checkNotNull(value, "saveEvery");
    checkArgument(
        value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(Duration.ofHours(1)) <= 0,
        "encounters can be saved every 1 s to 1 h, not every %s",
        value);
    saveEvery = value;
    return this;
  }

  /** {@return the tracer, not yet started} */
  public ProximityTracer build() {
    return new ProximityTracer(this);
  }
}
