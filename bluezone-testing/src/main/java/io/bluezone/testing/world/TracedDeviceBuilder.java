// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.FaultyVault;
import io.bluezone.tracing.TracingSettings;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;

/**
 * Describes a {@link TracedDevice}. Defaults: an Android phone where the axes meet, the tracer's
 * default settings, log and vault in memory, random keys. Not thread safe.
 */
public final class TracedDeviceBuilder {

  private final TracedWorld world;
  final String name;
  Place place = Position.ORIGIN;
  DeviceProfile profile = DeviceProfile.android();
  TracingSettings settings = TracingSettings.builder().build();
  ContactLog log = new InMemoryContactLog();
  FaultyVault vault = new FaultyVault();
  SecureRandom random = new SecureRandom();

  TracedDeviceBuilder(TracedWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  /**
   * Where the device is.
   *
   * @param value a {@code Position}, or a {@code Walk}
   * @return this builder
   */
  public TracedDeviceBuilder place(Place value) {
    place = value;
    return this;
  }

  /**
   * Sets the behaviour of its radio.
   *
   * @param value the profile
   * @return this builder
   */
  public TracedDeviceBuilder profile(DeviceProfile value) {
    profile = value;
    return this;
  }

  /**
   * Sets its tracing settings.
   *
   * @param change what differs from the settings so far
   * @return this builder
   */
  public TracedDeviceBuilder settings(UnaryOperator<TracingSettings.Builder> change) {
    settings = change.apply(settings.toBuilder()).build();
    return this;
  }

  /**
   * Where its encounters are kept.
   *
   * @param value a log of this device's own
   * @return this builder
   */
  public TracedDeviceBuilder log(ContactLog value) {
    log = value;
    return this;
  }

  /**
   * Where its keys are kept.
   *
   * @param value a vault of this device's own
   * @return this builder
   */
  public TracedDeviceBuilder vault(KeyVault value) {
    vault = new FaultyVault(value);
    return this;
  }

  /**
   * Where its keys come from.
   *
   * @param value for a run that can be repeated, numbers that can
   * @return this builder
   */
  public TracedDeviceBuilder random(SecureRandom value) {
    random = value;
    return this;
  }

  /**
   * Puts the device into the world.
   *
   * @return the device, whose tracer has not been started
   */
  public TracedDevice add() {
    TracedDevice device = new TracedDevice(world.world(), this);
    world.add(device);
    return device;
  }

  /**
   * Puts the device into the world and starts its tracer.
   *
   * @return the device
   */
  public TracedDevice start() {
    TracedDevice device = add();
    device.tracer().start();
    return device;
  }
}
