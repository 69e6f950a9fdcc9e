// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.internal.air.AdvertisingSet;
import io.bluezone.ble.virtual.world.internal.air.PowerState;
import io.bluezone.ble.virtual.world.internal.air.RadioMedium;
import io.bluezone.ble.virtual.world.internal.air.SimulatedScan;
import io.bluezone.ble.virtual.world.internal.air.Station;
import io.bluezone.ble.virtual.world.internal.device.AdvertisingEncoder;
import io.bluezone.ble.virtual.world.internal.device.DeviceModel;
import io.bluezone.ble.virtual.world.internal.gatt.GattClient;
import io.bluezone.ble.virtual.world.internal.gatt.GattServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device of a {@link SimulatedWorld}: a radio, and what only a simulation can do with it.
 *
 * <p>Listeners and read handlers run only while the world runs, on a thread that runs it. All
 * methods may be called from any thread.
 */
@CheckReturnValue
public final class SimulatedDevice implements BleRadio {

  private final String name;
  private final TimeSource time;
  private final RadioMedium medium;
  private final Station station;
  private final PowerState power;
  private final GattServer server;
  private final GattClient client;
  private final Faults faults;
  private final AdvertisingEncoder encoder = new AdvertisingEncoder();
  private volatile RadioCapabilities capabilities;

  SimulatedDevice(String name, Station station, GattServer server, TimeSource time) {
    this.name = name;
    this.time = time;
    this.station = station;
    medium = station.medium();
    power = station.power();
    this.server = server;
    client = new GattClient(station);
    faults = new Faults(station, server);
    capabilities = capabilities(name, station.profile());
  }

  private <T> T locked(Supplier<T> what) {
    medium.lock();
    try {
      return what.get();
    } finally {
      medium.unlock();
    }
  }

  /** {@return its name in the world} */
  public String name() {
    return name;
  }

  /**
   * The virtual time, for the programs that run on this device: that of the world, with a scheduler
   * of its own where the world runs on {@linkplain SimulatedWorld.Builder#threads threads}.
   */
  public TimeSource time() {
    return time;
  }

  /** {@return what kind of device it is now} */
  public DeviceProfile profile() {
    return locked(() -> new DeviceProfile(station.profile()));
  }

  /**
   * Changes the kind of device, as when an iPhone's app goes to the background or comes back. Its
   * advertisements take the new form; those that it cannot send any more end, and their listeners
   * are told.
   */
  public void become(DeviceProfile profile) {
    List<Runnable> ends;
    medium.lock();
    try {
      station.setProfile(profile.model());
      capabilities = capabilities(name, profile.model());
      medium.update(station);
      ImmutableList.Builder<Runnable> failed = ImmutableList.builder();
      for (AdvertisingSet set : station.sets()) {
        try {
          set.encode();
        } catch (RadioException e) {
          failed.add(() -> set.end(e));
        }
      }
      ends = failed.build();
    } finally {
      medium.unlock();
    }
    ends.forEach(end -> medium.time().soon(station.timeline(), end));
  }

  /** {@return where it is now; empty while it is away} */
  public Optional<Position> position() {
    return locked(() -> Optional.ofNullable(station.position(medium.time().now())));
  }

  /**
   * Moves the device to another place without delay; a walk begins now. While the world runs on
   * {@linkplain SimulatedWorld.Builder#threads threads} that takes until the end of a step, 20 s of
   * virtual time at most.
   */
  public void moveTo(Place place) {
    medium.lock();
    try {
      medium.move(station, place);
    } finally {
      medium.unlock();
    }
  }

  /** {@return how it is carried; in the hand at first} */
  public Carry carry() {
    return locked(station::carry);
  }

  /** Carries the device in another way from now on. */
  public void carry(Carry way) {
    checkNotNull(way, "way");
    medium.lock();
    try {
      station.setCarry(way);
    } finally {
      medium.unlock();
    }
  }

  /**
   * Switches the adapter on or off, as its user would. What was started stays, is silent while the
   * power is off, and goes on when it is back, under new addresses; reads under way fail.
   */
  public void power(boolean on) {
    medium.lock();
    try {
      RadioState wanted = on ? RadioState.ON : RadioState.OFF;
      if (power.state() == RadioState.CLOSED || power.state() == wanted) {
        return;
      }
      power.change(wanted);
      medium.updateListening(station);
      if (on) {
        station.sets().forEach(AdvertisingSet::start);
      }
    } finally {
      medium.unlock();
    }
    client.failIfUnusable();
  }

  /** {@return what can be made to go wrong with it} */
  public Faults faults() {
    return faults;
  }

  /**
   * Sends up to 254 bytes, well-formed or not, under any address: what an attacker or broken
   * firmware may do. Takes none of the advertising instances.
   */
  public Registration broadcast(
      AdvertisingData data, DeviceAddress address, AdvertiseSettings settings)
      throws RadioException {
    medium.lock();
    try {
      power.checkMayStart();
      AdvertisingEncoder.checkLength(data, Advertisement.EXTENDED_LENGTH);
      return start(profile -> data, settings, cause -> {}, address);
    } finally {
      medium.unlock();
    }
  }

  /** {@return the addresses under which it advertises now} */
  public Set<DeviceAddress> addresses() {
    return locked(
        () -> ImmutableSet.copyOf(station.sets().stream().map(AdvertisingSet::address).iterator()));
  }

  /** {@return for how long its receiver has been on so far, which is most of what tracing costs} */
  public Duration listened() {
    return locked(() -> Duration.ofNanos(station.listened(medium.time().now())));
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities;
  }

  private static RadioCapabilities capabilities(String name, DeviceModel profile) {
    return RadioCapabilities.builder()
        .name(name)
        .platform("simulated " + profile.platform())
        .advertisingInstances(profile.advertising().instances())
        .maxAdvertisementLength(profile.advertising().maxLength())
        .advertisingInterval(!profile.advertising().fixedInterval().isPresent())
        .addressRotation(
            profile.addresses().kind().isChanging()
                ? AddressRotation.EACH_ADVERTISEMENT
                : AddressRotation.FIXED)
        .passiveScan(true)
        .gattClient(true)
        .gattServer(true)
        .build();
  }

  @Override
  public RadioState state() {
    return power.state();
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return power.follow(listener);
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    medium.lock();
    try {
      power.checkMayStart();
      SimulatedScan scan = new SimulatedScan(station, settings, listener);
      station.scans().add(scan);
      medium.updateListening(station);
      return scan;
    } finally {
      medium.unlock();
    }
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    medium.lock();
    try {
      power.checkMayStart();
      int instances = station.profile().advertising().instances();
      if (instancesInUse() >= instances) {
        throw new RadioException(
            Reason.NO_ADVERTISING_INSTANCE,
            "all " + instances + " advertising instances are in use; close one");
      }
      return start(
          profile -> encoder.encode(profile, advertisement, settings), settings, listener, null);
    } finally {
      medium.unlock();
    }
  }

  private int instancesInUse() {
    int count = 0;
    for (AdvertisingSet set : station.sets()) {
      count += set.isRaw() ? 0 : 1;
    }
    return count;
  }

  private Registration start(
      AdvertisingSet.Source source,
      AdvertiseSettings settings,
      Consumer<RadioException> listener,
      @Nullable DeviceAddress address)
      throws RadioException {
    AdvertisingSet set = new AdvertisingSet(station, source, settings, listener, address);
    station.sets().add(set);
    set.start();
    return set;
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    medium.lock();
    try {
      power.checkMayStart();
      return server.add(service);
    } finally {
      medium.unlock();
    }
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return client.read(address, service, characteristic, timeout);
  }

  @Override
  public void close() {
    medium.lock();
    try {
      if (power.state() == RadioState.CLOSED) {
        return;
      }
      ImmutableList.copyOf(station.scans()).forEach(Registration::close);
      ImmutableList.copyOf(station.sets()).forEach(Registration::close);
      server.closeAll();
      power.change(RadioState.CLOSED);
      medium.updateListening(station);
    } finally {
      medium.unlock();
    }
    client.failIfUnusable();
  }

  @Override
  public String toString() {
    return "SimulatedDevice[" + name + "]";
  }
}
