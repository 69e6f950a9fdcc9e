// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.UUID;

/** Writes AD structures one after the other. */
final class AdWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void write(AdStructure structure) {
    byte[] payload = structure.payload().toByteArray();
    out.write(1 + payload.length);
    out.write(structure.type());
    out.write(payload, 0, payload.length);
  }

  void writeUuids(Collection<UUID> uuids, int width, int type) {
    Octets list = Octets.EMPTY;
    for (UUID uuid : uuids) {
      if (BluetoothUuid.shortestLength(uuid) == width) {
        list = list.concat(uuid(uuid));
      }
    }
    if (!list.isEmpty()) {
      write(new AdStructure(type, list));
    }
  }

  Octets toOctets() {
    return Octets.copyOf(out.toByteArray());
  }

  static Octets uuid(UUID uuid) {
    int width = BluetoothUuid.shortestLength(uuid);
    return width == 16
        ? littleEndian(uuid.getLeastSignificantBits(), 8)
            .concat(littleEndian(uuid.getMostSignificantBits(), 8))
        : littleEndian(BluetoothUuid.shortForm(uuid), width);
  }

  static Octets littleEndian(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return Octets.copyOf(bytes);
  }
}
