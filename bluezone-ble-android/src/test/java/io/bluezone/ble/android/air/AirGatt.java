// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCallback;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothProfile;
import android.os.Build.VERSION;
import android.os.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** A phone's GATT client. It calls back on the handler that it was given, until it is closed. */
@Implements(BluetoothGatt.class)
public class AirGatt {

  private Phone phone;
  private BluetoothGatt real;
  private BluetoothGattCallback callback;
  private Handler handler;
  private Optional<Peer> peer = Optional.empty();
  private volatile boolean connected;
  private volatile boolean closed;
  private volatile List<BluetoothGattService> services = new ArrayList<>();

  void open(
      Phone owner,
      BluetoothGatt gatt,
      String address,
      BluetoothGattCallback toCall,
      Handler toCallOn) {
    phone = owner;
    real = gatt;
    callback = toCall;
    handler = toCallOn;
    int open = phone.openClients.incrementAndGet();
    phone.mostClients.accumulateAndGet(open, Math::max);
    peer = phone.air().peerAt(address);
    peer.ifPresent(each -> each.connect(this));
  }

  Phone phone() {
    return phone;
  }

  /** The connection has changed. */
  public void changed(int status, int newState) {
    connected = newState == BluetoothProfile.STATE_CONNECTED;
    post(() -> callback.onConnectionStateChange(real, status, newState));
  }

  /** The services have been listed. */
  public void discovered(int status, List<BluetoothGattService> found) {
    services = found;
    post(() -> callback.onServicesDiscovered(real, status));
  }

  /** The read has been answered: each level of Android calls one of two methods. */
  @SuppressWarnings("deprecation") // as Android up to 12 does
  public void answered(BluetoothGattCharacteristic characteristic, byte[] value, int status) {
    if (VERSION.SDK_INT >= 33) {
      post(() -> callback.onCharacteristicRead(real, characteristic, value, status));
    } else {
      characteristic.setValue(value);
      post(() -> callback.onCharacteristicRead(real, characteristic, status));
    }
  }

  private void post(Runnable call) {
    handler.post(
        () -> {
          if (!closed) {
            call.run();
          }
        });
  }

  @Implementation
  protected boolean discoverServices() {
    peer.ifPresent(each -> each.discover(this));
    return connected;
  }

  @Implementation
  protected BluetoothGattService getService(UUID uuid) {
    return services.stream().filter(each -> each.getUuid().equals(uuid)).findFirst().orElse(null);
  }

  @Implementation
  protected boolean readCharacteristic(BluetoothGattCharacteristic characteristic) {
    peer.ifPresent(each -> each.read(this, characteristic));
    return connected;
  }

  @Implementation
  protected void disconnect() {
    if (connected) {
      peer.ifPresent(each -> each.gone(this));
      changed(0, BluetoothProfile.STATE_DISCONNECTED);
    }
  }

  @Implementation
  protected void close() {
    if (!closed) {
      closed = true;
      phone.openClients.decrementAndGet();
    }
  }
}
