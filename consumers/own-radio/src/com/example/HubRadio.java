// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import java.util.function.Consumer;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.StateListeners;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A radio that hears the others of a hub, as a driver of other hardware would. */
public final class HubRadio implements BleRadio {

  private static final RadioCapabilities CAPABILITIES =
      RadioCapabilities.builder()
          .name("hub")
          .platform("this process")
          .passiveScan(true)
          .advertisingInstances(HubAir.INSTANCES)
          .maxAdvertisementLength(Advertisement.LEGACY_LENGTH)
          .advertisingInterval(true)
          .addressRotation(RadioCapabilities.AddressRotation.EACH_ADVERTISEMENT)
          .gattClient(true)
          .gattServer(true)
          .build();

  private final List<HubRadio> hub;
  private final HubAir air;
  private final HubGatt gatt;
  private final StateListeners listeners = new StateListeners();
  private volatile RadioState state = RadioState.ON;

  /** Joins a hub: a list for many threads. Frames travel on the time's executor. */
  public HubRadio(TimeSource time, List<HubRadio> hub) {
    this.hub = hub;
    this.air = new HubAir(time, this::broadcast);
    this.gatt = new HubGatt(time.executor());
    hub.add(this);
  }

  private void broadcast(ScanReport report) {
    if (state == RadioState.ON) {
      hub.stream()
          .filter(radio -> radio != this && radio.state == RadioState.ON)
          .forEach(radio -> radio.air.hear(report));
    }
  }

  @Override
  public RadioCapabilities capabilities() {
    return CAPABILITIES;
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
    checkOn();
    return air.scan(settings, listener);
  }

  @Override
  public synchronized Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    checkOn();
    return air.advertise(advertisement, settings);
  }

  @Override
  public synchronized Registration serve(GattService service) throws RadioException {
    checkOn();
    return gatt.serve(service);
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return state == RadioState.ON
        ? gatt.read(address, service, characteristic, timeout, this::serverAt)
        : CompletableFuture.failedFuture(notOn());
  }

  private Optional<HubGatt> serverAt(DeviceAddress address) {
    return hub.stream()
        .filter(radio -> radio.state == RadioState.ON && radio.air.sends(address))
        .map(radio -> radio.gatt)
        .findFirst();
  }

  /** Switches the adapter off or on. */
  public synchronized void power(boolean on) {
    become(on ? RadioState.ON : RadioState.OFF);
  }

  @Override
  public synchronized void close() {
    become(RadioState.CLOSED);
    air.end();
    gatt.withdraw();
    hub.remove(this);
  }

  private void become(RadioState next) {
    if (state != next && state != RadioState.CLOSED) {
      state = next;
      gatt.failReads(notOn());
      listeners.tell(next);
    }
  }

  private void checkOn() throws RadioException {
    if (state != RadioState.ON) {
      throw notOn();
    }
  }

  private RadioException notOn() {
    return state == RadioState.CLOSED
        ? new RadioException(Reason.CLOSED, "the radio has been closed")
        : new RadioException(Reason.ADAPTER_OFF, "the hub's adapter is off");
  }
}
