// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.AdvertiseSettings.Power;
import io.bluezone.ble.virtual.world.internal.device.AddressKind;
import io.bluezone.ble.virtual.world.internal.device.AddressPolicy;
import io.bluezone.ble.virtual.world.internal.device.AdvertisingBehaviour;
import io.bluezone.ble.virtual.world.internal.device.AdvertisingForm;
import io.bluezone.ble.virtual.world.internal.device.DeviceModel;
import io.bluezone.ble.virtual.world.internal.device.FrontEnd;
import io.bluezone.ble.virtual.world.internal.device.GattBehaviour;
import io.bluezone.ble.virtual.world.internal.device.ScanBehaviour;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The kind of a device: take a phone and change what differs. The phones' numbers are in {@code
 * docs/develop/simulation.md}, with where they come from.
 *
 * <p>A value; immutable.
 */
public final class DeviceProfile {

  private static final int LEGACY_LENGTH = 31;
  private static final double PHONE_ANTENNA = -5;
  private static final double PHONE_SENSITIVITY = -95;
  private static final int IPHONE_POWER = 4;
  private static final double IPHONE_CARRIED_LOSS = 3;
  private static final ScanBehaviour IPHONE_SCANNING =
      ScanBehaviour.CONTINUOUS.withDuty(Duration.ofMillis(40), Duration.ofMillis(30));
  private static final AddressPolicy IPHONE_ADDRESSES =
      new AddressPolicy(AddressKind.RESOLVABLE_PRIVATE, Optional.of(Duration.ofMinutes(15)));
  private static final GattBehaviour PHONE_GATT =
      new GattBehaviour(Duration.ofMillis(150), Duration.ofMillis(350), 0.05, 7);

  private final DeviceModel model;

  DeviceProfile(DeviceModel model) {
    this.model = model;
  }

  /**
   * An Android phone: sends advertisements as they are, four at once, each under a new resolvable
   * private address; scans all the time (low latency).
   */
  public static DeviceProfile android() {
    ImmutableMap<Power, Integer> powers =
        ImmutableMap.of(Power.ULTRA_LOW, -21, Power.LOW, -15, Power.MEDIUM, -7, Power.HIGH, 1);
    return new DeviceProfile(
        new DeviceModel(
            "Android phone",
            new AdvertisingBehaviour(AdvertisingForm.AS_IT_IS, 4, LEGACY_LENGTH, Optional.empty()),
            ScanBehaviour.CONTINUOUS,
            new FrontEnd(powers, PHONE_ANTENNA, PHONE_SENSITIVITY, 0),
            new AddressPolicy(AddressKind.RESOLVABLE_PRIVATE, Optional.empty()),
            PHONE_GATT));
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
   * An iPhone whose app is in the background: no local name, all services in Apple's overflow area.
   * It scans little, only with a filter, reports each advertisement once, and hears no iPhone that
   * is itself in the background.
   *
   * @param overflowBit the bit of the overflow area for a service, 0..127; bit <i>n</i> is the bit
   *     of value {@code 1 << n % 8} in byte <i>n</i> / 8 of the bit map
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
        new DeviceModel(
            platform,
            new AdvertisingBehaviour(form, 1, LEGACY_LENGTH, Optional.of(interval)),
            scanning,
            new FrontEnd(
                FrontEnd.onePower(IPHONE_POWER),
                PHONE_ANTENNA,
                PHONE_SENSITIVITY,
                IPHONE_CARRIED_LOSS),
            IPHONE_ADDRESSES,
            PHONE_GATT));
  }

  DeviceModel model() {
    return model;
  }

  /** {@return what it is, for a person} */
  public String platform() {
    return model.platform();
  }

  /** {@return the same under another name} */
  public DeviceProfile withPlatform(String platform) {
    return new DeviceProfile(model.withPlatform(platform));
  }

  /**
   * The same with other bounds of advertising.
   *
   * @param instances how many advertisements it can send at once
   * @param maxLength the most bytes of AD structures, to 254; more than 31 go out as extended
   *     advertising
   */
  public DeviceProfile withAdvertising(int instances, int maxLength) {
    AdvertisingBehaviour now = model.advertising();
    return new DeviceProfile(
        model.withAdvertising(
            new AdvertisingBehaviour(now.form(), instances, maxLength, now.fixedInterval())));
  }

  /**
   * The same with other times of listening while it scans. In each interval it listens on the next
   * of the three advertising channels (Core Specification, Volume 6, Part B, section 4.4.3).
   *
   * @param interval from the beginning of one window to the next
   * @param window how long it listens; at most the interval, which is all the time
   */
  public DeviceProfile withScanning(Duration interval, Duration window) {
    return new DeviceProfile(model.withScanning(model.scanning().withDuty(interval, window)));
  }

  /** {@return the same with one power in dBm, whatever is asked} */
  public DeviceProfile withTxPower(int dBm) {
    FrontEnd now = model.frontEnd();
    return with(
        new FrontEnd(
            FrontEnd.onePower(dBm), now.antennaGain(), now.sensitivity(), now.carriedLoss()));
  }

  /**
   * {@return the same with another gain in dB, for sending and for receiving alike; negative for
   * the small antennas of phones}
   */
  public DeviceProfile withAntennaGain(double dB) {
    FrontEnd now = model.frontEnd();
    return with(new FrontEnd(now.txPower(), dB, now.sensitivity(), now.carriedLoss()));
  }

  /** {@return the same with another strength in dBm at which half of the packets are received} */
  public DeviceProfile withSensitivity(double dBm) {
    FrontEnd now = model.frontEnd();
    return with(new FrontEnd(now.txPower(), now.antennaGain(), dBm, now.carriedLoss()));
  }

  /**
   * The same with another loss in dB, sending and receiving alike, when a person carries it. It
   * counts in a world of {@link Propagation#MEASURED} alone.
   */
  public DeviceProfile withCarriedLoss(double dB) {
    FrontEnd now = model.frontEnd();
    return with(new FrontEnd(now.txPower(), now.antennaGain(), now.sensitivity(), dB));
  }

  private DeviceProfile with(FrontEnd frontEnd) {
    return new DeviceProfile(model.withFrontEnd(frontEnd));
  }

  /** {@return the same under its manufacturer's address, which stays} */
  public DeviceProfile withPublicAddress() {
    return with(new AddressPolicy(AddressKind.PUBLIC, Optional.empty()));
  }

  /** {@return the same under a random address that stays} */
  public DeviceProfile withStaticAddress() {
    return with(new AddressPolicy(AddressKind.STATIC_RANDOM, Optional.empty()));
  }

  /**
   * The same under random addresses, each new with each advertisement, which a paired device could
   * not resolve.
   */
  public DeviceProfile withNonResolvableAddresses() {
    return with(new AddressPolicy(AddressKind.NON_RESOLVABLE_PRIVATE, Optional.empty()));
  }

  /** The same with random addresses that are new after a time too, which is a second or more. */
  public DeviceProfile withAddressLifetime(Duration lifetime) {
    return with(new AddressPolicy(model.addresses().kind(), Optional.of(lifetime)));
  }

  DeviceProfile with(AddressPolicy addresses) {
    return new DeviceProfile(model.withAddresses(addresses));
  }

  /**
   * The same with other times of GATT as the reader. An attempt is two steps: to connect; to find
   * the service and read. Each takes the least time and a random time more, which is exponentially
   * distributed.
   */
  public DeviceProfile withReadTimes(Duration least, Duration meanExtra) {
    GattBehaviour now = model.gatt();
    return with(new GattBehaviour(least, meanExtra, now.failureProbability(), now.connections()));
  }

  /**
   * The same with another probability that a read of its fails for no reason that it could see,
   * 0..1. Half of these do not connect, the others break in the middle.
   */
  public DeviceProfile withReadFailures(double probability) {
    GattBehaviour now = model.gatt();
    return with(
        new GattBehaviour(now.leastTime(), now.meanExtra(), probability, now.connections()));
  }

  /** The same with room for another number of readers at once, 1 or more; others wait. */
  public DeviceProfile withConnections(int connections) {
    GattBehaviour now = model.gatt();
    return with(
        new GattBehaviour(now.leastTime(), now.meanExtra(), now.failureProbability(), connections));
  }

  private DeviceProfile with(GattBehaviour gatt) {
    return new DeviceProfile(model.withGatt(gatt));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceProfile profile && model.equals(profile.model);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }

  @Override
  public String toString() {
    return "DeviceProfile[" + platform() + "]";
  }
}
