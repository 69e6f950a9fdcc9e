// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.Manifest.permission;
import android.app.Application;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattServerCallback;
import android.bluetooth.BluetoothManager;
import android.bluetooth.BluetoothProfile;
import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertisingSetCallback;
import android.bluetooth.le.AdvertisingSetParameters;
import android.bluetooth.le.ScanCallback;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Build.VERSION;
import android.os.Handler;
import android.os.ParcelUuid;
import android.os.SystemClock;
import android.util.SparseArray;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.ad.ServiceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowBluetoothDevice;

/** An Android phone: what is behind its framework, and what a test can do to it. */
public final class Phone implements Peer {

  private static final int DISCOVERABLE = 0x02;
  private static final int RSSI = -60;
  private static final int TX_POWER = -15;

  private final Air air;
  private final Application app;
  private final Context context;
  private final BluetoothManager manager = Shadow.newInstanceOf(BluetoothManager.class);
  private final BluetoothAdapter adapter = Shadow.newInstanceOf(BluetoothAdapter.class);
  private final List<Broadcast> broadcasts = new CopyOnWriteArrayList<>();
  final ScanService scanning = new ScanService(this);
  final AtomicInteger openClients = new AtomicInteger();
  final AtomicInteger mostClients = new AtomicInteger();
  private final String ownAddress;
  private volatile boolean on = true;
  private volatile boolean many = true;
  private volatile boolean batching;
  private volatile boolean serverDenied;
  private volatile int advertiseError;
  private final AtomicInteger advertisingAsked = new AtomicInteger();
  private volatile boolean silentAdvertiser;
  private volatile Optional<AirGattServer> server = Optional.empty();

  private record Broadcast(
      long startedAt,
      String address,
      AdvertisingSetParameters parameters,
      AdvertiseData data,
      AdvertisingSetCallback callback,
      Handler handler) {}

  Phone(Air air, Application app) {
    this.air = air;
    this.app = app;
    ownAddress = air.newAddress();
    org.robolectric.Shadows.shadowOf(app.getPackageManager())
        .setSystemFeature(PackageManager.FEATURE_BLUETOOTH_LE, true);
    Shadow.<AirManager>extract(manager).phone = this;
    Shadow.<AirAdapter>extract(adapter).phone = this;
    context =
        new ContextWrapper(app) {
          @Override
          public Context getApplicationContext() {
            return this;
          }

          @Override
          public Object getSystemService(String name) {
            return name.equals(Context.BLUETOOTH_SERVICE) ? manager : super.getSystemService(name);
          }
        };
  }

  BluetoothAdapter adapter() {
    return adapter;
  }

  /** The context of the app on this phone. */
  public Context context() {
    return context;
  }

  /** Switches Bluetooth, in the steps that Android takes and tells. */
  public void power(boolean nowOn) {
    if (nowOn) {
      announce(BluetoothAdapter.STATE_TURNING_ON);
    }
    on = nowOn;
    if (!nowOn) {
      dropEverything();
      announce(BluetoothAdapter.STATE_TURNING_OFF);
    }
    announce(nowOn ? BluetoothAdapter.STATE_ON : BluetoothAdapter.STATE_OFF);
    air.settle();
  }

  /** Switches Bluetooth off and on so fast that it is on again before anybody is told. */
  public void blink() {
    dropEverything();
    announce(BluetoothAdapter.STATE_OFF);
    announce(BluetoothAdapter.STATE_ON);
    air.settle();
  }

  /** As Bluetooth goes: silently. */
  private void dropEverything() {
    broadcasts.clear();
    scanning.drop();
    server.ifPresent(AirGattServer::drop);
    server = Optional.empty();
  }

  private void announce(int state) {
    app.sendBroadcast(
        new Intent(BluetoothAdapter.ACTION_STATE_CHANGED)
            .putExtra(BluetoothAdapter.EXTRA_STATE, state));
  }

  /** Tells that a device begins to pair. */
  public void beginPairing(String address) {
    app.sendBroadcast(
        new Intent(BluetoothDevice.ACTION_BOND_STATE_CHANGED)
            .putExtra(BluetoothDevice.EXTRA_DEVICE, device(address))
            .putExtra(BluetoothDevice.EXTRA_BOND_STATE, BluetoothDevice.BOND_BONDING));
    air.settle();
  }

  /** Has each advertisement from now on answered with a code of {@code AdvertiseCallback}. */
  public void failAdvertising(int code) {
    advertiseError = code;
  }

  /** Has advertisements from now on not answered at all. */
  public void neverAnswerAdvertising() {
    silentAdvertiser = true;
  }

  /** How many advertisements it was asked for. */
  public int advertisingAsked() {
    return advertisingAsked.get();
  }

  /** Ends all advertisements, as a phone does that needs the controller for something else. */
  public void endAdvertising() {
    List<Broadcast> ended = List.copyOf(broadcasts);
    broadcasts.removeAll(ended);
    for (Broadcast each : ended) {
      each.handler.post(() -> each.callback.onAdvertisingEnabled(null, false, 0));
    }
    air.settle();
  }

  /** Has the GATT server refuse everything, as if the permission had been taken away. */
  public void denyServer() {
    serverDenied = true;
  }

  /** Makes it a phone that sends one advertisement at a time. */
  public void onlyOneAdvertisement() {
    many = false;
  }

  /** Makes it a phone whose controller collects receptions. */
  public void canBatch() {
    batching = true;
  }

  /** What is behind its scanner. */
  public ScanService scanning() {
    return scanning;
  }

  /** The addresses that it is on the air with. */
  public List<String> addresses() {
    return broadcasts.stream().map(Broadcast::address).toList();
  }

  /** How its advertisements are sent. */
  public List<AdvertisingSetParameters> advertisingParameters() {
    return broadcasts.stream().map(Broadcast::parameters).toList();
  }

  /** The app's GATT clients that are not closed. */
  public int openClients() {
    return openClients.get();
  }

  /** The most GATT clients that were open at once. */
  public int mostClients() {
    return mostClients.get();
  }

  /** The app's GATT server, if one is open. */
  public Optional<AirGattServer> server() {
    return server;
  }

  boolean isOn() {
    return on;
  }

  boolean hasMany() {
    return many;
  }

  boolean batches() {
    return batching;
  }

  Air air() {
    return air;
  }

  /** Throws what Android throws. */
  void require(String newPermission, String oldPermission) {
    String needed = VERSION.SDK_INT >= 31 ? newPermission : oldPermission;
    if (app.checkSelfPermission(needed) != PackageManager.PERMISSION_GRANTED) {
      throw new SecurityException("Need " + needed + " permission");
    }
  }

  void requireOn() {
    if (!on) {
      throw new IllegalStateException("BT Adapter is not turned ON");
    }
  }

  /** A device as this phone knows it. */
  @SuppressWarnings("deprecation") // Robolectric's other way goes through one adapter for all
  public BluetoothDevice device(String address) {
    BluetoothDevice device = ShadowBluetoothDevice.newInstance(address);
    Shadow.<AirDevice>extract(device).phone = this;
    return device;
  }

  void startSet(
      AdvertisingSetParameters parameters,
      AdvertiseData data,
      AdvertisingSetCallback callback,
      Handler handler) {
    require(permission.BLUETOOTH_ADVERTISE, permission.BLUETOOTH_ADMIN);
    requireOn();
    advertisingAsked.incrementAndGet();
    int error = advertiseError;
    if (error != 0) {
      handler.post(() -> callback.onAdvertisingSetStarted(null, 0, error));
    } else if (!silentAdvertiser) {
      long now = SystemClock.elapsedRealtime();
      broadcasts.add(new Broadcast(now, air.newAddress(), parameters, data, callback, handler));
      handler.post(() -> callback.onAdvertisingSetStarted(null, TX_POWER, 0));
    }
  }

  void stopSet(AdvertisingSetCallback callback) {
    List<Broadcast> stopped =
        broadcasts.stream().filter(each -> each.callback == callback).toList();
    broadcasts.removeAll(stopped);
    for (Broadcast each : stopped) {
      each.handler.post(() -> callback.onAdvertisingSetStopped(null));
    }
  }

  void sendTo(List<Phone> phones) {
    for (Broadcast each : broadcasts) {
      for (Phone phone : phones) {
        if (phone != this && isDue(each)) {
          phone.hear(each.address, encode(each), each.parameters.isConnectable(), RSSI);
        }
      }
    }
  }

  /** Tells whether a frame is sent in the tick that ends now; the first one is. */
  private static boolean isDue(Broadcast broadcast) {
    long interval = broadcast.parameters.getInterval() * 5L / 8;
    long tick = Air.TICK.toMillis();
    return (SystemClock.elapsedRealtime() - tick - broadcast.startedAt) % interval < tick;
  }

  void hear(String address, AdvertisingData data, boolean connectable, int rssi) {
    if (on) {
      scanning.hear(address, data, connectable, rssi);
    }
  }

  /** As Android's Bluetooth app writes it. */
  private static AdvertisingData encode(Broadcast broadcast) {
    AdvertiseData data = broadcast.data;
    AdvertisingData.Builder frame = AdvertisingData.builder();
    if (broadcast.parameters.isConnectable()) {
      frame.flags(DISCOVERABLE);
    }
    SparseArray<byte[]> companies = data.getManufacturerSpecificData();
    for (int i = 0; i < companies.size(); i++) {
      Octets payload = Octets.copyOf(companies.valueAt(i));
      frame.manufacturerData(new ManufacturerData(companies.keyAt(i), payload));
    }
    if (data.getIncludeTxPowerLevel()) {
      frame.txPower(TX_POWER);
    }
    List<ParcelUuid> uuids = data.getServiceUuids();
    if (uuids != null) {
      frame.serviceUuids(uuids.stream().map(ParcelUuid::getUuid).toList());
    }
    for (Map.Entry<ParcelUuid, byte[]> each : data.getServiceData().entrySet()) {
      Octets payload = Octets.copyOf(each.getValue());
      frame.serviceData(new ServiceData(each.getKey().getUuid(), payload));
    }
    return frame.build();
  }

  boolean isReachableAt(String address) {
    for (Broadcast each : broadcasts) {
      if (each.address.equals(address)) {
        return on && each.parameters.isConnectable();
      }
    }
    return false;
  }

  AirGattServer open(BluetoothGattServerCallback callback) {
    requireServer();
    android.bluetooth.BluetoothGattServer opened =
        Shadow.newInstanceOf(android.bluetooth.BluetoothGattServer.class);
    AirGattServer shadow = Shadow.extract(opened);
    shadow.open(this, opened, callback);
    server = Optional.of(shadow);
    return shadow;
  }

  void requireServer() {
    require(permission.BLUETOOTH_CONNECT, permission.BLUETOOTH);
    if (serverDenied) {
      throw new SecurityException("Need android.permission.BLUETOOTH_CONNECT permission");
    }
  }

  void closed(AirGattServer closed) {
    server = server.filter(each -> each != closed);
  }

  @Override
  public void connect(AirGatt client) {
    client.changed(0, BluetoothProfile.STATE_CONNECTED);
  }

  @Override
  public void discover(AirGatt client) {
    client.discovered(0, server.map(AirGattServer::services).orElseGet(ArrayList::new));
  }

  @Override
  public void read(AirGatt client, BluetoothGattCharacteristic characteristic) {
    server.ifPresent(each -> each.read(client, device(client.phone().ownAddress), characteristic));
  }

  @Override
  public void gone(AirGatt client) {
    server.ifPresent(each -> each.disconnected(device(client.phone().ownAddress)));
  }

  void fail(ScanCallback callback, int code) {
    new Handler(android.os.Looper.getMainLooper()).post(() -> callback.onScanFailed(code));
  }
}
