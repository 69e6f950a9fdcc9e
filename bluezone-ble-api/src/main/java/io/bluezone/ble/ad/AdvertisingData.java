// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.ad.internal.BluetoothUuid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The AD structures of one advertisement or scan response (Core Specification, Volume 3, Part C,
 * section 11; Supplement, Part A).
 *
 * <p>Parsing never fails: the bytes come from strangers. What can be read is in {@link
 * #structures()}, what cannot is in {@link #defects()} with its offset; a typed accessor passes
 * over structures of its type that are too short or not a whole number of entries long. A zero
 * length byte ends the data early, as the specification says; zeros after it are padding, other
 * bytes a defect.
 *
 * <p>Immutable. Equality is that of the bytes.
 */
public final class AdvertisingData {

  /** No bytes. */
  public static final AdvertisingData EMPTY = new AdvertisingData(Octets.EMPTY);

  private final Octets bytes;
  private @Nullable AdParser parsed;

  private AdvertisingData(Octets bytes) {
    this.bytes = bytes;
  }

  /** Advertising data from the bytes that were received, whatever they are. */
  public static AdvertisingData of(Octets bytes) {
    return bytes.isEmpty() ? EMPTY : new AdvertisingData(bytes);
  }

  /** {@return a builder without structures} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the bytes as received} */
  public Octets bytes() {
    return bytes;
  }

  /** {@return how many bytes there are} */
  public int size() {
    return bytes.size();
  }

  /** {@return the structures that could be read, in order} */
  public List<AdStructure> structures() {
    return parsed().structures();
  }

  /** {@return what could not be read, in order of its offset} */
  public SortedMap<Integer, String> defects() {
    return parsed().defects();
  }

  /** Parsed on first use: most frames are looked at once or not at all. Racing is harmless. */
  private AdParser parsed() {
    AdParser result = parsed;
    if (result == null) {
      result = AdParser.parse(bytes);
      parsed = result;
    }
    return result;
  }

  /** {@return the first flags byte, 0..255} */
  public OptionalInt flags() {
    for (AdStructure structure : structures()) {
      if (structure.type() == AdStructure.FLAGS && !structure.payload().isEmpty()) {
        return OptionalInt.of(structure.payload().get(0));
      }
    }
    return OptionalInt.empty();
  }

  /** {@return the transmit power in dBm, -128..127} */
  public OptionalInt txPower() {
    // Read where it lies: of each Bluezone frame it is asked for, and few have it.
    int at = 0;
    while (at < bytes.size()) {
      int end = at + 1 + bytes.get(at);
      if (end == at + 1 || end > bytes.size()) {
        break; // the end mark, or a structure that is cut off
      }
      if (bytes.get(at + 1) == AdStructure.TX_POWER && end - at == 3) {
        return OptionalInt.of((byte) bytes.get(at + 2));
      }
      at = end;
    }
    return OptionalInt.empty();
  }

  /**
   * {@return the local name, the complete one if there are both} Bytes that are not UTF-8 come out
   * as U+FFFD.
   */
  public Optional<String> localName() {
    Optional<String> shortened = Optional.empty();
    for (AdStructure structure : structures()) {
      if (structure.type() == AdStructure.NAME_COMPLETE) {
        return Optional.of(text(structure));
      }
      if (structure.type() == AdStructure.NAME_SHORT && !shortened.isPresent()) {
        shortened = Optional.of(text(structure));
      }
    }
    return shortened;
  }

  private static String text(AdStructure structure) {
    return new String(structure.payload().toByteArray(), StandardCharsets.UTF_8);
  }

  /** {@return the services named, in order; 16- and 32-bit ones in their 128-bit form} */
  public List<UUID> serviceUuids() {
    ImmutableList.Builder<UUID> uuids = ImmutableList.builder();
    for (AdStructure structure : structures()) {
      Octets payload = structure.payload();
      int width = uuidWidth(structure);
      for (int i = 0; width > 0 && i < payload.size(); i += width) {
        uuids.add(uuid(payload, i, width));
      }
    }
    return uuids.build();
  }

  /** Tells whether {@link #serviceUuids()} holds a service. */
  public boolean hasServiceUuid(UUID uuid) {
    for (AdStructure structure : structures()) {
      Octets payload = structure.payload();
      int width = uuidWidth(structure);
      for (int i = 0; width > 0 && i < payload.size(); i += width) {
        if (uuid(payload, i, width).equals(uuid)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@return all manufacturer data, in order} */
  public List<ManufacturerData> manufacturerData() {
    ImmutableList.Builder<ManufacturerData> found = ImmutableList.builder();
    for (AdStructure structure : structures()) {
      Octets payload = structure.payload();
      if (structure.type() == AdStructure.MANUFACTURER && payload.size() >= 2) {
        int company = (int) payload.littleEndian(0, 2);
        found.add(new ManufacturerData(company, payload.slice(2, payload.size())));
      }
    }
    return found.build();
  }

  /** {@return all service data, in order} */
  public List<ServiceData> serviceData() {
    ImmutableList.Builder<ServiceData> found = ImmutableList.builder();
    for (AdStructure structure : structures()) {
      Octets payload = structure.payload();
      int width = serviceDataWidth(structure.type());
      if (width > 0 && payload.size() >= width) {
        found.add(new ServiceData(uuid(payload, 0, width), payload.slice(width, payload.size())));
      }
    }
    return found.build();
  }

  /** The bytes of each UUID in a whole list of services; 0 in any other structure. */
  private static int uuidWidth(AdStructure structure) {
    int width =
        switch (structure.type()) {
          case AdStructure.UUIDS_16_INCOMPLETE, AdStructure.UUIDS_16_COMPLETE -> 2;
          case AdStructure.UUIDS_32_INCOMPLETE, AdStructure.UUIDS_32_COMPLETE -> 4;
          case AdStructure.UUIDS_128_INCOMPLETE, AdStructure.UUIDS_128_COMPLETE -> 16;
          default -> 0;
        };
    return width > 0 && structure.payload().size() % width == 0 ? width : 0;
  }

  private static int serviceDataWidth(int type) {
    return switch (type) {
      case AdStructure.SERVICE_DATA_16 -> 2;
      case AdStructure.SERVICE_DATA_32 -> 4;
      case AdStructure.SERVICE_DATA_128 -> 16;
      default -> 0;
    };
  }

  private static UUID uuid(Octets payload, int index, int width) {
    return width == 16
        ? new UUID(payload.littleEndian(index + 8, 8), payload.littleEndian(index, 8))
        : BluetoothUuid.of(payload.littleEndian(index, width));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AdvertisingData other && bytes.equals(other.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** {@return the bytes in lower-case hex} */
  @Override
  public String toString() {
    return bytes.hex();
  }

  /** Builds advertising data, structure by structure. Not thread safe. */
  public static final class Builder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Builder() {}

    /** Adds any structure. */
    @CanIgnoreReturnValue
    public Builder add(AdStructure structure) {
      checkNotNull(structure, "structure");
      byte[] payload = structure.payload().toByteArray();
      out.write(1 + payload.length);
      out.write(structure.type());
      out.write(payload, 0, payload.length);
      return this;
    }

    /** Adds flags, 0..255. */
    @CanIgnoreReturnValue
    public Builder flags(int flags) {
      return add(new AdStructure(AdStructure.FLAGS, littleEndian(flags, 1)));
    }

    /**
     * Adds complete lists of services, each in its shortest form: one structure for each width
     * there is.
     */
    @CanIgnoreReturnValue
    public Builder serviceUuids(Collection<UUID> uuids) {
      checkNotNull(uuids, "uuids");
      addUuids(uuids, 2, AdStructure.UUIDS_16_COMPLETE);
      addUuids(uuids, 4, AdStructure.UUIDS_32_COMPLETE);
      addUuids(uuids, 16, AdStructure.UUIDS_128_COMPLETE);
      return this;
    }

    private void addUuids(Collection<UUID> uuids, int width, int type) {
      Octets list = Octets.EMPTY;
      for (UUID uuid : uuids) {
        if (BluetoothUuid.shortestLength(uuid) == width) {
          list = list.concat(shortest(uuid));
        }
      }
      if (!list.isEmpty()) {
        add(new AdStructure(type, list));
      }
    }

    /** Adds the complete local name, written as UTF-8. */
    @CanIgnoreReturnValue
    public Builder localName(String name) {
      checkNotNull(name, "name");
      Octets utf8 = Octets.copyOf(name.getBytes(StandardCharsets.UTF_8));
      return add(new AdStructure(AdStructure.NAME_COMPLETE, utf8));
    }

    /** Adds the transmit power, -128..127 dBm. */
    @CanIgnoreReturnValue
    public Builder txPower(int dbm) {
      return add(new AdStructure(AdStructure.TX_POWER, littleEndian(dbm, 1)));
    }

    /** Adds manufacturer data. */
    @CanIgnoreReturnValue
    public Builder manufacturerData(ManufacturerData data) {
      checkNotNull(data, "data");
      Octets company = littleEndian(data.company(), 2);
      return add(new AdStructure(AdStructure.MANUFACTURER, company.concat(data.payload())));
    }

    /** Adds service data, the UUID in its shortest form. */
    @CanIgnoreReturnValue
    public Builder serviceData(ServiceData data) {
      checkNotNull(data, "data");
      int type =
          switch (BluetoothUuid.shortestLength(data.uuid())) {
            case 2 -> AdStructure.SERVICE_DATA_16;
            case 4 -> AdStructure.SERVICE_DATA_32;
            default -> AdStructure.SERVICE_DATA_128;
          };
      return add(new AdStructure(type, shortest(data.uuid()).concat(data.payload())));
    }

    private static Octets shortest(UUID uuid) {
      int width = BluetoothUuid.shortestLength(uuid);
      return width == 16
          ? littleEndian(uuid.getLeastSignificantBits(), 8)
              .concat(littleEndian(uuid.getMostSignificantBits(), 8))
          : littleEndian(BluetoothUuid.shortForm(uuid), width);
    }

    private static Octets littleEndian(long value, int width) {
      byte[] bytes = new byte[width];
      for (int i = 0; i < width; i++) {
        bytes[i] = (byte) (value >>> (8 * i));
      }
      return Octets.copyOf(bytes);
    }

    /** {@return the data} */
    public AdvertisingData build() {
      return of(Octets.copyOf(out.toByteArray()));
    }
  }
}
