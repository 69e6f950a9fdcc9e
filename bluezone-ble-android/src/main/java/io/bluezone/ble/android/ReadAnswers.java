// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGatt;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.android.internal.Addresses;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the reads of peers. A value is asked for when its reading begins; a long one is read in
 * pieces, which all come from that same value.
 */
final class ReadAnswers {

  private static final Logger logger = LoggerFactory.getLogger(ReadAnswers.class);

  /** ATT's Unlikely Error; Android has no name for it (Core, Volume 3, Part F, 3.4.1.1). */
  static final int UNLIKELY_ERROR = 0x0e;

  /** Phones keep fewer connections than that. */
  private static final int READERS = 64;

  /** The peer and the characteristic that a value is kept for. */
  private record Key(String address, UUID service, UUID characteristic) {}

  record Read(
      BluetoothDevice device, int requestId, int offset, UUID service, UUID characteristic) {

    Response refused(int status) {
      return new Response(device, requestId, status, offset, null);
    }
  }

  /** The response that Android sends to the peer. */
  record Response(
      BluetoothDevice device, int requestId, int status, int offset, @Nullable Octets value) {}

  private final Cache<Key, byte[]> beingRead =
      CacheBuilder.newBuilder().maximumSize(READERS).build();

  Response answer(GattService service, Read read) {
    Function<DeviceAddress, byte[]> handler = service.characteristics().get(read.characteristic());
    return handler == null
        ? read.refused(BluetoothGatt.GATT_READ_NOT_PERMITTED)
        : answer(handler, read);
  }

  private Response answer(Function<DeviceAddress, byte[]> handler, Read read) {
    Key key = new Key(read.device().getAddress(), read.service(), read.characteristic());
    byte[] value = read.offset() == 0 ? null : beingRead.getIfPresent(key);
    if (value == null) {
      value = ask(handler, read);
      if (value == null) {
        return read.refused(UNLIKELY_ERROR);
      }
      beingRead.put(key, value);
    }
    return read.offset() > value.length
        ? read.refused(BluetoothGatt.GATT_INVALID_OFFSET)
        : new Response(
            read.device(),
            read.requestId(),
            BluetoothGatt.GATT_SUCCESS,
            read.offset(),
            Octets.copyOf(value, read.offset(), value.length));
  }

  private static byte @Nullable [] ask(Function<DeviceAddress, byte[]> handler, Read read) {
    byte[] value;
    try {
      value = handler.apply(Addresses.of(read.device()));
    } catch (RuntimeException e) {
      logger.warn("no value for {}", read.characteristic(), e);
      return null;
    }
    if (value.length > GattService.MAX_VALUE_LENGTH) {
      logger.warn("{} has {} bytes, 512 are the most", read.characteristic(), value.length);
      return null;
    }
    return value;
  }

  /** A peer has gone: its half-read values are no longer needed. */
  void forget(String address) {
    beingRead.asMap().keySet().removeIf(key -> key.address.equals(address));
  }
}
