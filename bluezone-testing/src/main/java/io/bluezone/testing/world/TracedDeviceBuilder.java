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

  /** Sets where the device is: a {@code Position}, or a {@code Walk}. */
  public TracedDeviceBuilder place(Place value) {
    place = value;
    return this;
  }

  /** Sets the behaviour of its radio. */
  public TracedDeviceBuilder profile(DeviceProfile value) {
    profile = value;
    return this;
  }

  /** Changes its tracing settings. */
  public TracedDeviceBuilder settings(UnaryOperator<TracingSettings.Builder> change) {
    settings = change.apply(settings.toBuilder()).build();
    return this;
  }

  /** Sets where its encounters are kept: a log of this device's own. */
  public TracedDeviceBuilder log(ContactLog value) {
    log = value;
    return this;
  }

  /** Sets where its keys are kept: a vault of this device's own. */
  public TracedDeviceBuilder vault(KeyVault value) {
    vault = new FaultyVault(value);
    return this;
  }

  /** Sets where its keys come from: for a run that can be repeated, numbers that can. */
  public TracedDeviceBuilder random(SecureRandom value) {
    random = value;
    return this;
  }

  /** Puts the device into the world; its tracer has not been started. */
  public TracedDevice add() {
    TracedDevice device = new TracedDevice(world.world(), this);
    world.add(device);
    return device;
  }

  /** Puts the device into the world and starts its tracer. */
  public TracedDevice start() {
    TracedDevice device = add();
    device.tracer().start();
    return device;
  }
}
