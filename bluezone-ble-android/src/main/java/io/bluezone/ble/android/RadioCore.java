// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothManager;
import android.content.Context;
import android.content.pm.PackageManager;
import io.bluezone.base.Registration;
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
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.android.internal.Addresses;
import io.bluezone.ble.internal.ConfinedThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.StateListeners;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The parts of a radio, which it suspends and resumes as Bluetooth goes off and on. */
final class RadioCore implements BleRadio {

  private final RadioThread radioThread;
  private final Scans scans;
  private final Advertiser advertiser;
  private final GattServer server;
  private final GattReader reader;
  private final AndroidBluetooth bluetooth;
  private final BluetoothAdapter adapter;
  private final BluetoothBroadcasts events;
  private final StateListeners listeners;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile RadioState state = RadioState.OFF;
  private volatile RadioCapabilities capabilities;

  private RadioCore(
      Context context,
      BluetoothManager manager,
      BluetoothAdapter adapter,
      AndroidRadioSettings settings,
      ScanBudget budget) {
    this.adapter = adapter;
    radioThread = new RadioThread("bluezone-radio");
    bluetooth = new AndroidBluetooth(context);
    scans = new Scans(radioThread, bluetooth, adapter, settings, budget);
    advertiser = new Advertiser(radioThread, bluetooth, adapter);
    server = new GattServer(context, radioThread, bluetooth, manager);
    reader = new GattReader(context, radioThread, bluetooth, adapter, () -> state);
    listeners = new StateListeners();
    events = new BluetoothBroadcasts(context, this);
    capabilities = Capabilities.of(adapter);
  }

  public static RadioCore open(Context context, AndroidRadioSettings settings, ScanBudget budget)
      throws RadioException {
    BluetoothManager manager = context.getSystemService(BluetoothManager.class);
    BluetoothAdapter adapter = manager == null ? null : manager.getAdapter();
    if (manager == null
        || adapter == null
        || !context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_BLUETOOTH_LE)) {
      throw new RadioException(
          Reason.ADAPTER_MISSING, "this device has no Bluetooth Low Energy; it cannot trace");
    }
    RadioCore core = new RadioCore(context, manager, adapter, settings, budget);
    core.events.open(core.radioThread);
    core.radioThread.finish(core::lookAgain);
    return core;
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities;
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
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return start(Operation.SCAN, () -> scans.scan(settings, listener));
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    boolean awaited = !radioThread.isCurrent();
    int instances = capabilities.advertisingInstances();
    Advertiser.Advert advert =
        start(
            Operation.ADVERTISE,
            () -> advertiser.advertise(advertisement, settings, listener, instances, awaited));
    radioThread.await(advert.answer());
    return advert;
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    boolean awaited = !radioThread.isCurrent();
    GattServer.Served served = start(Operation.SERVE, () -> server.serve(service, awaited));
    radioThread.await(served.answer());
    return served;
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return reader.read(address, service, characteristic, timeout);
  }

  /** Starts something on the radio's thread, if the adapter is on and the program is permitted. */
  private <T extends Registration> T start(Operation operation, ConfinedThread.Work<T> work)
      throws RadioException {
    return radioThread.call(
        () -> {
          PlatformErrors.requireOn(state, operation);
          bluetooth.require(operation);
          return work.run();
        });
  }

  /**
   * The adapter enters one of {@link BluetoothAdapter}'s {@code STATE_} numbers. All registrations
   * ended with it, even if it is on again by now.
   */
  @OnRadioThread
  void adapterChanged(int announced) {
    if (announced != BluetoothAdapter.STATE_ON && state == RadioState.ON) {
      become(RadioState.OFF);
      reader.suspend();
      scans.suspend();
      advertiser.suspend();
      server.suspend();
    }
    lookAgain();
  }

  @OnRadioThread
  private void lookAgain() {
    if (state == RadioState.OFF && adapter.getState() == BluetoothAdapter.STATE_ON) {
      capabilities = Capabilities.of(adapter);
      server.resume();
      advertiser.resume();
      scans.resume();
      become(RadioState.ON);
    }
  }

  @OnRadioThread
  private void become(RadioState now) {
    // The listener may close the radio; no state follows CLOSED.
    if (state != now && state != RadioState.CLOSED) {
      state = now;
      listeners.tell(now);
    }
  }

  @OnRadioThread
  void locationChanged() {
    scans.locationChanged();
  }

  @OnRadioThread
  void screenChanged() {
    scans.screenChanged();
  }

  @OnRadioThread
  void pairing(BluetoothDevice device) {
    reader.pairing(Addresses.of(device));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      radioThread.finish(this::stopEverything);
      radioThread.close();
    }
  }

  @OnRadioThread
  private void stopEverything() {
    events.close();
    reader.close();
    scans.close();
    advertiser.close();
    server.close();
    become(RadioState.CLOSED);
  }
}
