// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A peer that answers each step with a status, or does not answer. */
public final class ScriptedPeer implements Peer {

  /** No answer. */
  public static final int SILENCE = -1;

  private final List<BluetoothGattService> services = new ArrayList<>();
  private final List<AirGatt> clients = new ArrayList<>();
  private final byte[] value;
  private int onConnect;
  private int onDiscover;
  private int onRead;
  private int reads;

  /** A peer that serves one characteristic, and does everything right. */
  public ScriptedPeer(UUID service, UUID characteristic, byte[] value) {
    BluetoothGattService primary =
        new BluetoothGattService(service, BluetoothGattService.SERVICE_TYPE_PRIMARY);
    primary.addCharacteristic(
        new BluetoothGattCharacteristic(
            characteristic,
            BluetoothGattCharacteristic.PROPERTY_READ,
            BluetoothGattCharacteristic.PERMISSION_READ));
    services.add(primary);
    this.value = value;
  }

  /** Has connections fail with a status. */
  public ScriptedPeer onConnect(int status) {
    onConnect = status;
    return this;
  }

  /** Has the listing of services fail with a status. */
  public ScriptedPeer onDiscover(int status) {
    onDiscover = status;
    return this;
  }

  /** Has reads fail with a status. */
  public ScriptedPeer onRead(int status) {
    onRead = status;
    return this;
  }

  /** How many reads have come. */
  public int reads() {
    return reads;
  }

  /** Breaks all connections with a status. */
  public void drop(int status) {
    clients.forEach(client -> client.changed(status, BluetoothProfile.STATE_DISCONNECTED));
  }

  @Override
  public void connect(AirGatt client) {
    clients.add(client);
    if (onConnect != SILENCE) {
      client.changed(
          onConnect,
          onConnect == 0 ? BluetoothProfile.STATE_CONNECTED : BluetoothProfile.STATE_DISCONNECTED);
    }
  }

  @Override
  public void discover(AirGatt client) {
    if (onDiscover != SILENCE) {
      client.discovered(onDiscover, services);
    }
  }

  @Override
  public void read(AirGatt client, BluetoothGattCharacteristic characteristic) {
    reads++;
    if (onRead != SILENCE) {
      client.answered(characteristic, value, onRead);
    }
  }
}
