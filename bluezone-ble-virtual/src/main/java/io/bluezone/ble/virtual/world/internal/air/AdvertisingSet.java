// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.ble.virtual.world.internal.device.AddressPolicy;
import io.bluezone.ble.virtual.world.internal.device.DeviceModel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One advertisement that is sent again and again. The time from the start of one event to the next
 * is the interval and a random delay of 0 to 10 ms (Core Specification, Volume 6, Part B, section
 * 4.4.2.2).
 */
public final class AdvertisingSet extends RadioRegistration {

  private static final int MOST_DELAY_MICROS = 10_000;
  private static final long NANOS_PER_MICRO = 1_000;

  /** The source of the bytes on the air, by the profile that the device has now. */
  @FunctionalInterface
  public interface Source {
    AdvertisingData encode(DeviceModel profile) throws RadioException;
  }

  private final Station station;
  private final Source source;
  private final AdvertiseSettings settings;
  private final Consumer<RadioException> listener;
  private final @Nullable DeviceAddress fixedAddress;
  private final SplittableRandom random;
  private final ImmutableList<AdvertisingSet> alone = ImmutableList.of(this);
  private AdvertisingData data = AdvertisingData.EMPTY;
  private long interval;
  private long packetTime;
  private int txPower;
  private @Nullable List<ScanFilter> lastFilters;
  private boolean lastFiltersPass;
  private DeviceAddress address;
  private long addressSince;
  private boolean waiting;
  private long startedAt;

  public AdvertisingSet(
      Station station,
      Source source,
      AdvertiseSettings settings,
      Consumer<RadioException> listener,
      @Nullable DeviceAddress fixedAddress)
      throws RadioException {
    this.station = station;
    this.source = source;
    this.settings = settings;
    this.listener = listener;
    this.fixedAddress = fixedAddress;
    encode();
    random = station.random().split();
    address = newAddress();
  }

  @Override
  protected void stop() {
    station.medium().lock();
    try {
      station.sets().remove(this);
      station.medium().unaddressed(this);
    } finally {
      station.medium().unlock();
    }
  }

  /** Makes the bytes again, for a changed profile. */
  public void encode() throws RadioException {
    DeviceModel profile = station.profile();
    data = source.encode(profile);
    interval = profile.advertising().fixedInterval().orElse(settings.interval()).toNanos();
    packetTime = AdvertisingEvent.packetTime(data);
    txPower = profile.frontEnd().dBm(settings.power());
    lastFilters = null;
  }

  /** Goes on the air, again after the power was off, under a new address. */
  public void start() {
    startedAt = station.medium().time().now();
    renewAddress();
    station.medium().started(this);
  }

  AdvertisingEvent event(long now) {
    return new AdvertisingEvent(this, station, address, data, settings.connectable(), txPower, now);
  }

  ScanReport report(Instant received, OptionalInt rssi) {
    return RadioMedium.report(received, rssi, address, data, settings.connectable());
  }

  /** Tells whether a scan's filters pass its reports; those of one program are the same list. */
  @SuppressWarnings("ReferenceEquality")
  boolean passes(ScanSettings scan, ScanReport report) {
    if (report.data() != data) {
      return scan.accepts(report);
    }
    if (lastFilters != scan.filters()) {
      lastFilters = scan.filters();
      lastFiltersPass = scan.accepts(report);
    }
    return lastFiltersPass;
  }

  long packetTime() {
    return packetTime;
  }

  /** When it went on the air, the last time. */
  long startedAt() {
    return startedAt;
  }

  /** Tells whether its next event is scheduled. */
  boolean isWaiting() {
    return waiting;
  }

  void setWaiting(boolean now) {
    waiting = now;
  }

  /** From one event to the next, without the delay. */
  long interval() {
    return interval;
  }

  /** The random part of the time to the next event. */
  long delay() {
    return random.nextInt(MOST_DELAY_MICROS + 1) * NANOS_PER_MICRO;
  }

  void renewAddressWhenDue(long now) {
    if (now - addressSince >= addressLifetime()) {
      renewAddress();
    }
  }

  private long addressLifetime() {
    AddressPolicy policy = station.profile().addresses();
    return policy.lifetime().isPresent() ? policy.lifetime().get().toNanos() : Long.MAX_VALUE;
  }

  private void renewAddress() {
    station.medium().unaddressed(this);
    address = newAddress();
    station.medium().addressed(this);
    addressSince = station.medium().time().now();
  }

  private DeviceAddress newAddress() {
    return fixedAddress != null
        ? fixedAddress
        : Addresses.next(station.profile().addresses(), station.key(), random);
  }

  public Station station() {
    return station;
  }

  public DeviceAddress address() {
    return address;
  }

  /** It alone, as most are under their address. */
  ImmutableList<AdvertisingSet> alone() {
    return alone;
  }

  public boolean isConnectable() {
    return settings.connectable();
  }

  /** Tells whether it is raw and so takes none of the platform's instances. */
  public boolean isRaw() {
    return fixedAddress != null;
  }

  public int txPower() {
    return txPower;
  }

  /** Ends it as the platform would. Not under the medium's lock. */
  public void end(RadioException cause) {
    deliverLast(
        () -> {
          stop();
          listener.accept(cause);
        });
  }
}
