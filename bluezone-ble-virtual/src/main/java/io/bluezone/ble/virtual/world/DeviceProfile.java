// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.AdvertiseSettings.Power;
import io.bluezone.ble.virtual.world.AddressPolicy.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The kind of a device. The presets' numbers are in {@code docs/develop/simulation.md}, with where
 * they come from.
 *
 * @param platform what it is, for a person
 * @param advertising how it advertises
 * @param scanning how it listens
 * @param frontEnd its transmitter, receiver and antenna
 * @param addresses under which addresses it advertises
 * @param gatt how GATT goes for it as the reader
 */
public record DeviceProfile(
    String platform,
    AdvertisingBehaviour advertising,
    ScanBehaviour scanning,
    FrontEnd frontEnd,
    AddressPolicy addresses,
    GattBehaviour gatt) {

  private static final int LEGACY_LENGTH = 31;
  private static final double PHONE_ANTENNA = -5;
  private static final double PHONE_SENSITIVITY = -95;
  private static final int IPHONE_POWER = 4;
  private static final double IPHONE_CARRIED_LOSS = 3;
  private static final ScanBehaviour IPHONE_SCANNING =
      ScanBehaviour.CONTINUOUS.withDuty(Duration.ofMillis(40), Duration.ofMillis(30));
  private static final AddressPolicy IPHONE_ADDRESSES =
      new AddressPolicy(Kind.RESOLVABLE_PRIVATE, Optional.of(Duration.ofMinutes(15)));
  private static final GattBehaviour PHONE_GATT =
      new GattBehaviour(Duration.ofMillis(150), Duration.ofMillis(350), 0.05, 7);

  public DeviceProfile {
    checkNotNull(platform, "platform");
    checkNotNull(advertising, "advertising");
    checkNotNull(scanning, "scanning");
    checkNotNull(frontEnd, "frontEnd");
    checkNotNull(addresses, "addresses");
    checkNotNull(gatt, "gatt");
  }

  /**
   * An Android phone: sends advertisements as they are, four at once, each under a new resolvable
   * private address; scans all the time (low latency).
   */
  public static DeviceProfile android() {
    ImmutableMap<Power, Integer> powers =
        ImmutableMap.of(Power.ULTRA_LOW, -21, Power.LOW, -15, Power.MEDIUM, -7, Power.HIGH, 1);
    return new DeviceProfile(
        "Android phone",
        new AdvertisingBehaviour(AdvertisingForm.AS_IT_IS, 4, LEGACY_LENGTH, Optional.empty()),
        ScanBehaviour.CONTINUOUS,
        new FrontEnd(powers, PHONE_ANTENNA, PHONE_SENSITIVITY),
        new AddressPolicy(Kind.RESOLVABLE_PRIVATE, Optional.empty()),
        PHONE_GATT);
  }

  /**
   * An iPhone whose app is on the screen. It sends service UUIDs and the local name, at an interval
   * and a power of its own.
   */
  public static DeviceProfile iPhoneForeground() {
    return iPhone(
        "iPhone, app in the foreground",
        AdvertisingForm.APPLE_FOREGROUND,
        Duration.ofMillis(180),
        IPHONE_SCANNING);
  }

  /**
   * An iPhone whose app is in the background: no local name, all services in Apple's overflow area,
   * by the bits that {@link AdvertisingForm#appleBackground} takes; scans little, and hears what
   * {@link ScanBehaviour#appleBackground()} says.
   */
  public static DeviceProfile iPhoneBackground(ToIntFunction<UUID> overflowBit) {
    checkNotNull(overflowBit, "overflowBit");
    return iPhone(
        "iPhone, app in the background",
        AdvertisingForm.appleBackground(overflowBit),
        Duration.ofMillis(270),
        new ScanBehaviour(Duration.ofMillis(300), Duration.ofMillis(30), true));
  }

  private static DeviceProfile iPhone(
      String platform, AdvertisingForm form, Duration interval, ScanBehaviour scanning) {
    return new DeviceProfile(
        platform,
        new AdvertisingBehaviour(form, 1, LEGACY_LENGTH, Optional.of(interval)),
        scanning,
        FrontEnd.ofOnePower(IPHONE_POWER, PHONE_ANTENNA, PHONE_SENSITIVITY)
            .withCarriedLoss(IPHONE_CARRIED_LOSS),
        IPHONE_ADDRESSES,
        PHONE_GATT);
  }

  /** The same under another name. */
  public DeviceProfile withPlatform(String platform) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }

  /** The same with another way to advertise. */
  public DeviceProfile withAdvertising(AdvertisingBehaviour advertising) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }

  /** The same with another way to scan. */
  public DeviceProfile withScanning(ScanBehaviour scanning) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }

  /** The same with another front end. */
  public DeviceProfile withFrontEnd(FrontEnd frontEnd) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }

  /** The same with other addresses. */
  public DeviceProfile withAddresses(AddressPolicy addresses) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }

  /** The same with another way to read. */
  public DeviceProfile withGatt(GattBehaviour gatt) {
    return new DeviceProfile(platform, advertising, scanning, frontEnd, addresses, gatt);
  }
}
