// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A radio that nobody hears, and that tells what runs on it. */
final class FakeRadio implements BleRadio {

  /** All that was ever advertised. */
  final List<Advertisement> advertised = new CopyOnWriteArrayList<>();

  private final List<Consumer<RadioState>> stateListeners = new CopyOnWriteArrayList<>();
  private final Set<Handle> running = ConcurrentHashMap.newKeySet();
  private volatile RadioState state = RadioState.ON;
  volatile boolean closingFails;

  boolean advertises() {
    return runs("advertisement");
  }

  boolean scans() {
    return runs("scan");
  }

  private boolean runs(String what) {
    return running.stream().anyMatch(handle -> handle.what.equals(what));
  }

  void become(RadioState now) {
    state = now;
    stateListeners.forEach(listener -> listener.accept(now));
  }

  @Override
  public RadioCapabilities capabilities() {
    return RadioCapabilities.builder()
        .name("fake")
        .platform("fake")
        .advertisingInstances(1)
        .maxAdvertisementLength(31)
        .advertisingInterval(true)
        .addressRotation(AddressRotation.EACH_ADVERTISEMENT)
        .activeScan(true)
        .passiveScan(true)
        .gattClient(true)
        .gattServer(true)
        .build();
  }

  @Override
  public RadioState state() {
    return state;
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    stateListeners.add(listener);
    return new Handle("listener");
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return begin("scan");
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    advertised.add(advertisement);
    return begin("advertisement");
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    return begin("service");
  }

  private Registration begin(String what) throws RadioException {
    if (state != RadioState.ON) {
      throw new RadioException(RadioException.Reason.ADAPTER_OFF, "the fake is " + state);
    }
    return new Handle(what);
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    throw new UnsupportedOperationException("nobody is there");
  }

  @Override
  public void close() {
    state = RadioState.CLOSED;
    running.clear();
    if (closingFails) {
      throw new IllegalStateException("the fake does not close in order");
    }
  }

  private final class Handle implements Registration {
    private final String what;

    Handle(String what) {
      this.what = what;
      running.add(this);
    }

    @Override
    public boolean isActive() {
      return running.contains(this);
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }
}
