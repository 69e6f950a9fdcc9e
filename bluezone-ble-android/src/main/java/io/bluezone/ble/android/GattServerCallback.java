// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattDescriptor;
import android.bluetooth.BluetoothGattServerCallback;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothProfile;
import java.util.UUID;

/**
 * Passes Android's callbacks to a GATT server, which come on threads of Android's, on to the
 * radio's thread. Requests other than reads are refused, because a peer waits 30 s for an answer.
 */
final class GattServerCallback extends BluetoothGattServerCallback {

  private final RadioThread radioThread;
  private final GattServer server;

  GattServerCallback(RadioThread radioThread, GattServer server) {
    this.radioThread = radioThread;
    this.server = server;
  }

  @Override
  public void onServiceAdded(int status, BluetoothGattService service) {
    UUID uuid = service.getUuid();
    radioThread.post(() -> server.added(status, uuid));
  }

  @Override
  public void onConnectionStateChange(BluetoothDevice device, int status, int newState) {
    if (newState == BluetoothProfile.STATE_DISCONNECTED) {
      radioThread.post(() -> server.disconnected(device.getAddress()));
    }
  }

  @Override
  public void onCharacteristicReadRequest(
      BluetoothDevice device,
      int requestId,
      int offset,
      BluetoothGattCharacteristic characteristic) {
    ReadAnswers.Read read =
        new ReadAnswers.Read(
            device,
            requestId,
            offset,
            characteristic.getService().getUuid(),
            characteristic.getUuid());
    radioThread.post(() -> server.read(read));
  }

  @Override
  public void onCharacteristicWriteRequest(
      BluetoothDevice device,
      int requestId,
      BluetoothGattCharacteristic characteristic,
      boolean preparedWrite,
      boolean responseNeeded,
      int offset,
      byte[] value) {
    if (responseNeeded) {
      refuse(device, requestId, offset);
    }
  }

  @Override
  public void onDescriptorReadRequest(
      BluetoothDevice device, int requestId, int offset, BluetoothGattDescriptor descriptor) {
    refuse(device, requestId, offset);
  }

  @Override
  public void onDescriptorWriteRequest(
      BluetoothDevice device,
      int requestId,
      BluetoothGattDescriptor descriptor,
      boolean preparedWrite,
      boolean responseNeeded,
      int offset,
      byte[] value) {
    if (responseNeeded) {
      refuse(device, requestId, offset);
    }
  }

  @Override
  public void onExecuteWrite(BluetoothDevice device, int requestId, boolean execute) {
    refuse(device, requestId, 0);
  }

  private void refuse(BluetoothDevice device, int requestId, int offset) {
    ReadAnswers.Response refusal =
        new ReadAnswers.Response(
            device, requestId, BluetoothGatt.GATT_REQUEST_NOT_SUPPORTED, offset, null);
    radioThread.post(() -> server.respond(refusal));
  }
}
