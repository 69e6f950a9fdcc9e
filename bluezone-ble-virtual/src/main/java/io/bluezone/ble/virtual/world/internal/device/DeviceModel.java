// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.virtual.world.DeviceProfile;

/**
 * The parts of a {@link DeviceProfile}.
 *
 * @param platform what it is, for a person
 * @param advertising how it advertises
 * @param scanning how it listens
 * @param frontEnd its transmitter, receiver and antenna
 * @param addresses under which addresses it advertises
 * @param gatt how GATT goes for it as the reader
 */
public record DeviceModel(
    String platform,
    AdvertisingBehaviour advertising,
    ScanBehaviour scanning,
    FrontEnd frontEnd,
    AddressPolicy addresses,
    GattBehaviour gatt) {

  public DeviceModel {
    checkNotNull(platform, "platform");
    checkNotNull(advertising, "advertising");
    checkNotNull(scanning, "scanning");
    checkNotNull(frontEnd, "frontEnd");
    checkNotNull(addresses, "addresses");
    checkNotNull(gatt, "gatt");
  }

  public DeviceModel withPlatform(String changed) {
    return new DeviceModel(changed, advertising, scanning, frontEnd, addresses, gatt);
  }

  public DeviceModel withAdvertising(AdvertisingBehaviour changed) {
    return new DeviceModel(platform, changed, scanning, frontEnd, addresses, gatt);
  }

  public DeviceModel withScanning(ScanBehaviour changed) {
    return new DeviceModel(platform, advertising, changed, frontEnd, addresses, gatt);
  }

  public DeviceModel withFrontEnd(FrontEnd changed) {
    return new DeviceModel(platform, advertising, scanning, changed, addresses, gatt);
  }

  public DeviceModel withAddresses(AddressPolicy changed) {
    return new DeviceModel(platform, advertising, scanning, frontEnd, changed, gatt);
  }

  public DeviceModel withGatt(GattBehaviour changed) {
    return new DeviceModel(platform, advertising, scanning, frontEnd, addresses, changed);
  }
}
