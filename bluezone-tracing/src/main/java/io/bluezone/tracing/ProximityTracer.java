// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.internal.Engine;
import io.bluezone.tracing.internal.EngineParts;
import io.bluezone.tracing.internal.task.Listeners;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Traces proximity with a radio: sends this device's rolling IDs, hears those of others and keeps
 * encounters in a log. What its owner does with them is in {@link #records()}.
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>The tracer itself sends nothing from the device but the IDs on the air; {@link
 *       ContactRecords} gives away what a {@link Consent} covers.
 *   <li>ID and device address change together, where the radio can: {@link
 *       Problem.Kind#ADDRESS_DOES_NOT_ROTATE} says where it cannot.
 *   <li>While the clock cannot be trusted, time runs on as before and nothing is destroyed: {@link
 *       Problem.Kind#CLOCK_JUMPED}.
 * </ul>
 *
 * <p>Radio, log and vault stay the caller's: closing the tracer does not close them, and they must
 * be closed after it.
 *
 * <p>Thread safety: all methods may be called from any thread, listeners included. What the tracer
 * does by itself runs on its executor, one piece at a time; a call waits for its turn and has taken
 * effect when it returns, {@link #status()} never waits.
 */
@CheckReturnValue
public final class ProximityTracer implements AutoCloseable {

  private final Engine engine;
  private final Listeners listeners = new Listeners();

  ProximityTracer(Builder builder) {
    EngineParts parts =
        new EngineParts(
            builder.radio,
            builder.log,
            builder.vault,
            builder.time,
            builder.random,
            builder.model,
            builder.saveEvery);
    engine = new Engine(parts, builder.settings, listeners);
  }

  /**
   * A builder of a tracer with this radio and log, and a vault whose keys are this tracer's alone.
   */
  public static Builder builder(BleRadio radio, ContactLog log, KeyVault vault) {
    checkNotNull(radio, "radio");
    checkNotNull(log, "log");
    checkNotNull(vault, "vault");
    return new Builder(radio, log, vault);
  }

  /**
   * Begins to trace, with the ID of an earlier run if that is in the same interval. Does nothing if
   * it traces already. What does not work is in {@link #status()} and is tried again.
   *
   * @throws IllegalStateException if the tracer has been closed, or if another tracer has been
   *     started on the same vault
   */
  public void start() {
    engine.start();
  }

  /** Ceases to trace; it can be started again. Does nothing if it does not trace. */
  public void stop() {
    engine.stop();
  }

  /** {@return what it does, and what keeps it from doing it; never waits} */
  public TracingStatus status() {
    return engine.status();
  }

  /**
   * Follows what it finds, on the tracer's executor, which the listener must not block.
   *
   * @return the handle that ends it; without it the listener stays as long as the tracer
   */
  @CanIgnoreReturnValue
  public Registration addListener(TracingListener listener) {
    return addListener(MoreExecutors.directExecutor(), listener);
  }

  /**
   * Follows what it finds, on another executor: one of one thread keeps the order, such as
   * Android's {@code context.getMainExecutor()}.
   *
   * @return the handle that ends it; without it the listener stays as long as the tracer
   */
  @CanIgnoreReturnValue
  public Registration addListener(Executor executor, TracingListener listener) {
    return listeners.add(checkNotNull(executor, "executor"), checkNotNull(listener, "listener"));
  }

  /**
   * Changes the settings, each from the first safe moment on. IDs a day and key policy change with
   * the next UTC day, so that no interval of today changes. Duty cycle and frames change at once. A
   * shorter retention destroys older days at once, or when the clock is certain.
   */
  public void apply(TracingSettings settings) {
    checkNotNull(settings, "settings");
    engine.apply(settings);
  }

  /**
   * Takes what the platform knows of the device now, until the next call. Takes effect with the
   * next scan if the duty cycle adapts, and none otherwise.
   *
   * @throws IllegalArgumentException if it is both at rest and moving
   */
  public void hint(Set<DeviceHint> hints) {
    ImmutableSet<DeviceHint> known = Sets.immutableEnumSet(hints);
    checkArgument(
        !known.contains(DeviceHint.AT_REST) || !known.contains(DeviceHint.MOVING),
        "a device is at rest or moves, not both");
    engine.hint(known);
  }

  /** {@return the settings in force or to come} */
  public TracingSettings settings() {
    return engine.settings();
  }

  /**
   * Believes the clock as it is now, for a caller who has compared it with a source of true time.
   * {@link Problem.Kind#CLOCK_JUMPED} goes.
   */
  public void trustClock() {
    engine.trustClock();
  }

  /**
   * {@return the rolling ID of now, for a person to see that it changes}
   *
   * @throws VaultException if its key can be neither read nor made
   */
  public RollingId currentId() throws VaultException {
    return engine.currentId();
  }

  /**
   * {@return the owner's view of the records: check, list, disclose, export, erase, by this
   * tracer's clock and settings}
   */
  public ContactRecords records() {
    return engine.records();
  }

  /** Ceases for good, having saved what is not saved. Does nothing the second time. */
  @Override
  public void close() {
    engine.close();
  }

  /**
   * Builds a {@link ProximityTracer}. Defaults: {@link TracingSettings#DEFAULT}, the protocol's
   * thresholds for a device that is no phone, {@link TimeSource#system()}, the platform's strongest
   * source of random numbers, a batch saved every 5 seconds. Not thread safe.
   */
  @CheckReturnValue
  public static final class Builder {

    final BleRadio radio;
    final ContactLog log;
    final KeyVault vault;
    TracingSettings settings = TracingSettings.DEFAULT;
    TimeSource time = TimeSource.system();
    SecureRandom random = new SecureRandom();
    Duration saveEvery = Duration.ofSeconds(5);
    ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);

    Builder(BleRadio radio, ContactLog log, KeyVault vault) {
      this.radio = radio;
      this.log = log;
      this.vault = vault;
    }

    /** Sets how it traces. */
    @CanIgnoreReturnValue
    public Builder settings(TracingSettings value) {
      settings = checkNotNull(value, "settings");
      return this;
    }

    /** Sets the time that the tracer lives in: in a simulated world, the world's. */
    @CanIgnoreReturnValue
    public Builder time(TimeSource value) {
      time = checkNotNull(value, "time");
      return this;
    }

    /** Sets the source of keys, which must be cryptographically strong. */
    @CanIgnoreReturnValue
    public Builder random(SecureRandom value) {
      random = checkNotNull(value, "random");
      return this;
    }

    /** Sets how distance is estimated: on a phone, by a {@link ThresholdModel} of its platform. */
    @CanIgnoreReturnValue
    public Builder proximityModel(ProximityModel value) {
      model = checkNotNull(value, "proximityModel");
      return this;
    }

    /**
     * Sets the longest wait of a sighting until it is written to the log, 1 s to 1 h: the most that
     * a kill loses. A longer time costs less where a log in memory is lost with the program anyway,
     * as in a simulation of many devices.
     */
    @CanIgnoreReturnValue
    public Builder saveEvery(Duration value) {
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
}
