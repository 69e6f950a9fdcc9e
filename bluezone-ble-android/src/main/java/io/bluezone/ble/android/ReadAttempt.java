// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCallback;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothProfile;
import android.content.Context;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.android.internal.Addresses;
import io.bluezone.ble.android.internal.GattErrors;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.ReadRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to read a value: connect, list the services, read, disconnect, close. Android's
 * client is closed whatever happens, because a phone has few and does not get back one that stays
 * open. Android's callbacks come on the radio's thread, which they were asked for.
 */
@OnRadioThread
final class ReadAttempt extends BluetoothGattCallback {

  /** The time that Android may take to disconnect before its client is closed anyway. */
  static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(1);

  private enum Phase {
    CONNECTING,
    CONNECTED,
    ENDING,
    CLOSED
  }

  private final RadioThread radioThread;
  private final ReadRequest request;
  private final Runnable onClosed;
  private Phase phase = Phase.CONNECTING;
  private @Nullable BluetoothGatt client;
  private RadioThread.Timer disconnectTimer = RadioThread.Timer.NONE;

  ReadAttempt(RadioThread radioThread, ReadRequest request, Runnable onClosed) {
    this.radioThread = radioThread;
    this.request = request;
    this.onClosed = onClosed;
  }

  boolean isFor(ReadRequest other) {
    return request == other;
  }

  void begin(Context context, AndroidBluetooth bluetooth, BluetoothAdapter adapter) {
    try {
      client = bluetooth.call(Operation.READ, () -> connect(context, adapter));
      if (client == null) {
        abort(new RadioException(Reason.BUSY, "Android gives no GATT client; try again later"));
      }
    } catch (RadioException e) {
      abort(e);
    }
  }

  /** Connects without autoConnect: it has no time-out and starts slowly. No MTU: 12 bytes fit. */
  private @Nullable BluetoothGatt connect(Context context, BluetoothAdapter adapter) {
    return Addresses.device(adapter, request.address())
        .connectGatt(
            context,
            false,
            this,
            BluetoothDevice.TRANSPORT_LE,
            BluetoothDevice.PHY_LE_1M_MASK,
            radioThread.handler());
  }

  @Override
  public void onConnectionStateChange(BluetoothGatt gatt, int status, int newState) {
    if (phase == Phase.CLOSED) {
      return;
    }
    if (status == BluetoothGatt.GATT_SUCCESS && newState == BluetoothProfile.STATE_CONNECTED) {
      connected(gatt);
    } else {
      request.fail(GattErrors.connection(status, phase != Phase.CONNECTING));
      close();
    }
  }

  private void connected(BluetoothGatt gatt) {
    if (phase == Phase.CONNECTING) {
      phase = Phase.CONNECTED;
      if (!gatt.discoverServices()) {
        refused("Android does not list the peer's services");
      }
    }
  }

  @Override
  public void onServicesDiscovered(BluetoothGatt gatt, int status) {
    if (phase != Phase.CONNECTED) {
      return;
    }
    if (status != BluetoothGatt.GATT_SUCCESS) {
      request.fail(GattErrors.discovery(status));
      return;
    }
    BluetoothGattService service = gatt.getService(request.service());
    if (service == null) {
      request.fail(
          new RadioException(
              Reason.NO_SUCH_SERVICE, "the peer has no service " + request.service()));
      return;
    }
    BluetoothGattCharacteristic wanted = service.getCharacteristic(request.characteristic());
    if (wanted == null) {
      request.fail(
          new RadioException(
              Reason.NO_SUCH_CHARACTERISTIC,
              "the peer's service has no characteristic " + request.characteristic()));
    } else if (!gatt.readCharacteristic(wanted)) {
      refused("Android does not read the characteristic; the peer may not let it be read");
    }
  }

  private void refused(String what) {
    request.fail(new RadioException(Reason.READ_REFUSED, what));
  }

  /** Called by Android up to 12. */
  @Override
  @SuppressWarnings("deprecation") // the other callback does not exist before API 33
  public void onCharacteristicRead(
      BluetoothGatt gatt, BluetoothGattCharacteristic characteristic, int status) {
    byte[] value = characteristic.getValue();
    read(value == null ? new byte[0] : value, status);
  }

  /** Called by Android from 13 on. On older systems it overrides nothing, and nothing calls it. */
  @Override
  public void onCharacteristicRead(
      BluetoothGatt gatt, BluetoothGattCharacteristic characteristic, byte[] value, int status) {
    read(value, status);
  }

  private void read(byte[] value, int status) {
    if (phase != Phase.CONNECTED) {
      return;
    }
    if (status == BluetoothGatt.GATT_SUCCESS) {
      request.succeed(value.clone());
    } else {
      request.fail(GattErrors.read(status));
    }
  }

  /**
   * A device begins to pair. Android does that by itself for a peer that refuses a read for want of
   * a key, and without asking the user if the peer wants no number compared: a stranger's device
   * would be paired for good. The connection ends before that.
   */
  void pairing(DeviceAddress address) {
    if (address.value() == request.address().value()) {
      abort(
          new RadioException(
              Reason.READ_REFUSED, "the peer wants to pair; the connection was ended"));
    }
  }

  /** The caller has its answer: disconnects, and closes when that is done. */
  void end() {
    BluetoothGatt gatt = client;
    if (phase == Phase.CONNECTED && gatt != null) {
      phase = Phase.ENDING;
      disconnectTimer = radioThread.after(DISCONNECT_TIMEOUT, this::close);
      AndroidBluetooth.attempt("disconnect", gatt::disconnect);
    } else if (phase == Phase.CONNECTING) {
      close();
    }
  }

  /** Fails the request and closes without waiting for the disconnection. */
  void abort(RadioException cause) {
    request.fail(cause);
    close();
  }

  private void close() {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    disconnectTimer.cancel();
    BluetoothGatt gatt = client;
    if (gatt != null) {
      AndroidBluetooth.attempt("disconnect", gatt::disconnect);
      AndroidBluetooth.attempt("close a GATT client", gatt::close);
    }
    onClosed.run();
  }
}
