// SPDX-License-Identifier: Apache-2.0
package com.example;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.ble.spi.StateListeners;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A radio that hears the others of a hub, as a driver of other hardware would; it has no GATT. */
public final class HubRadio implements BleRadio {

  private static final int INSTANCES = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TimeSource time;
  private final List<HubRadio> hub;
  private final Map<RadioRegistration, Consumer<ScanReport>> scans = new ConcurrentHashMap<>();
  private final Map<RadioRegistration, Future<?>> adverts = new ConcurrentHashMap<>();
  private final StateListeners listeners = new StateListeners();
  private volatile RadioState state = RadioState.ON;

  /** Joins a hub: a list for many threads. Frames travel on the time's executor. */
  public HubRadio(TimeSource time, List<HubRadio> hub) {
    this.time = time;
    this.hub = hub;
    hub.add(this);
  }

  @Override
  public RadioCapabilities capabilities() {
    return RadioCapabilities.builder()
        .name("hub")
        .platform("this process")
        .passiveScan(true)
        .advertisingInstances(INSTANCES)
        .maxAdvertisementLength(Advertisement.LEGACY_LENGTH)
        .advertisingInterval(true)
        .addressRotation(AddressRotation.EACH_ADVERTISEMENT)
        .build();
  }

  @Override
  public RadioState state() {
    return state;
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  @Override
  public synchronized Registration scan(ScanSettings settings, ScanListener listener)
      throws RadioException {
    requireOn();
    DuplicateFilter filter = new DuplicateFilter(settings);
    RadioRegistration handle = RadioRegistration.of(scans::remove);
    scans.put(
        handle,
        report -> {
          if (filter.accepts(report)) {
            handle.deliver(() -> listener.onReport(report));
          }
        });
    return handle;
  }

  @Override
  public synchronized Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    requireOn();
    AdvertisingData data = advertisement.encode(0, settings.connectable());
    if (data.size() > Advertisement.LEGACY_LENGTH) {
      throw new RadioException(Reason.ADVERTISEMENT_TOO_LARGE, "31 bytes fit into a frame");
    }
    if (adverts.size() == INSTANCES) {
      throw new RadioException(Reason.NO_ADVERTISING_INSTANCE, "four are sent already");
    }
    long address = RANDOM.nextLong() & 0x3fff_ffff_ffffL; // non-resolvable private
    DeviceAddress sender = new DeviceAddress(address, DeviceAddress.Type.RANDOM);
    long millis = settings.interval().toMillis();
    Runnable send = () -> broadcast(sender, data, settings.connectable());
    RadioRegistration handle = RadioRegistration.of(sent -> adverts.remove(sent).cancel(false));
    adverts.put(handle, time.executor().scheduleAtFixedRate(send, millis, millis, MILLISECONDS));
    return handle;
  }

  private void broadcast(DeviceAddress sender, AdvertisingData data, boolean connectable) {
    Instant now = time.clock().instant();
    OptionalInt rssi = OptionalInt.of(-60);
    OptionalInt none = OptionalInt.empty();
    ScanReport report =
        new ScanReport(now, sender, rssi, none, data, AdvertisingData.EMPTY, connectable, false);
    hub.stream()
        .filter(radio -> radio != this && radio.state == RadioState.ON && state == RadioState.ON)
        .forEach(radio -> radio.scans.values().forEach(scan -> scan.accept(report)));
  }

  /** Switches the adapter off or on. */
  public synchronized void power(boolean on) {
    become(on ? RadioState.ON : RadioState.OFF);
  }

  @Override
  public synchronized void close() {
    become(RadioState.CLOSED);
    scans.keySet().forEach(RadioRegistration::close);
    adverts.keySet().forEach(RadioRegistration::close);
    hub.remove(this);
  }

  private void become(RadioState next) {
    if (state != next && state != RadioState.CLOSED) {
      state = next;
      listeners.tell(next);
    }
  }

  private void requireOn() throws RadioException {
    if (state != RadioState.ON) {
      Reason reason = state == RadioState.CLOSED ? Reason.CLOSED : Reason.ADAPTER_OFF;
      throw new RadioException(reason, "the hub's radio is " + state);
    }
  }
}
