// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattServer;
import android.bluetooth.BluetoothGattServerCallback;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothProfile;
import io.bluezone.ble.ad.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/**
 * A phone's GATT server. It calls back on Binder's threads; peers read with the least MTU, in
 * pieces of 22 bytes.
 */
@Implements(BluetoothGattServer.class)
public class AirGattServer {

  private static final int PIECE = 22;

  private Phone phone;
  private BluetoothGattServer real;
  private BluetoothGattServerCallback callback;
  private volatile boolean open;
  private final List<BluetoothGattService> services = new CopyOnWriteArrayList<>();
  private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
  private final List<Response> responses = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean adding;

  /** What was sent to a peer. */
  public record Response(int requestId, int status, int offset, Octets value) {}

  private record Reading(
      AirGatt client,
      BluetoothDevice reader,
      BluetoothGattCharacteristic characteristic,
      ByteArrayOutputStream value) {}

  void open(Phone owner, BluetoothGattServer server, BluetoothGattServerCallback toCall) {
    phone = owner;
    real = server;
    callback = toCall;
    open = true;
  }

  BluetoothGattServer server() {
    return real;
  }

  /** What Android calls. */
  public BluetoothGattServerCallback callback() {
    return callback;
  }

  /** What has been sent to peers. */
  public List<Response> responses() {
    return responses;
  }

  List<BluetoothGattService> services() {
    return new ArrayList<>(services);
  }

  void drop() {
    open = false;
  }

  void read(AirGatt client, BluetoothDevice reader, BluetoothGattCharacteristic characteristic) {
    ask(new Reading(client, reader, characteristic, new ByteArrayOutputStream()));
  }

  private void ask(Reading reading) {
    int id = requests.incrementAndGet();
    readings.put(id, reading);
    onBinder(
        () ->
            callback.onCharacteristicReadRequest(
                reading.reader, id, reading.value.size(), reading.characteristic));
  }

  void disconnected(BluetoothDevice peer) {
    onBinder(() -> callback.onConnectionStateChange(peer, 0, BluetoothProfile.STATE_DISCONNECTED));
  }

  private void onBinder(Runnable call) {
    phone
        .air()
        .binder()
        .execute(
            () -> {
              if (open) {
                call.run();
              }
            });
  }

  @Implementation
  protected boolean addService(BluetoothGattService service) {
    phone.requireServer();
    if (adding) {
      return false;
    }
    adding = true;
    onBinder(
        () -> {
          adding = false;
          services.add(service);
          callback.onServiceAdded(0, service);
        });
    return true;
  }

  @Implementation
  protected boolean removeService(BluetoothGattService service) {
    phone.requireServer();
    return services.remove(service);
  }

  @Implementation
  protected boolean sendResponse(
      BluetoothDevice device, int requestId, int status, int offset, byte[] value) {
    phone.requireServer();
    byte[] sent = value == null ? new byte[0] : value;
    responses.add(new Response(requestId, status, offset, Octets.copyOf(sent)));
    Reading reading = readings.remove(requestId);
    if (reading != null) {
      goOn(reading, status, sent);
    }
    return true;
  }

  private void goOn(Reading reading, int status, byte[] rest) {
    int length = Math.min(rest.length, PIECE);
    reading.value.write(rest, 0, length);
    if (status == 0 && length == PIECE) {
      ask(reading);
    } else {
      reading.client.answered(reading.characteristic, reading.value.toByteArray(), status);
    }
  }

  @Implementation
  protected void close() {
    open = false;
    services.clear();
    phone.closed(this);
  }
}
