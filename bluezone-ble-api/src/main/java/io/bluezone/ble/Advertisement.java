// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.ad.ServiceData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of an advertisement. Flags are not part of it: every platform's stack adds them to a
 * connectable advertisement (3 bytes, counted here).
 *
 * <p>Immutable. Build one with {@link #builder()}; {@link Builder#build()} checks that it fits.
 */
public final class Advertisement {

  /** Bytes of AD structures in a legacy advertisement. */
  public static final int LEGACY_LENGTH = 31;

  /** Bytes of AD structures in an extended advertisement of one frame. */
  public static final int EXTENDED_LENGTH = 254;

  private static final int LE_GENERAL_DISCOVERABLE_NO_CLASSIC = 0x06;

  private final ImmutableList<UUID> serviceUuids;
  private final ImmutableList<ManufacturerData> manufacturerData;
  private final ImmutableList<ServiceData> serviceData;
  private final Optional<String> localName;
  private final boolean includeTxPower;

  private Advertisement(Builder builder) {
    serviceUuids = builder.serviceUuids.build();
    manufacturerData = builder.manufacturerData.build();
    serviceData = builder.serviceData.build();
    localName = builder.localName;
    includeTxPower = builder.includeTxPower;
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the services it names, in order; 16- and 32-bit ones in their 128-bit form} */
  public List<UUID> serviceUuids() {
    return serviceUuids;
  }

  /** {@return the manufacturer data, in order} */
  public List<ManufacturerData> manufacturerData() {
    return manufacturerData;
  }

  /** {@return the service data, in order} */
  public List<ServiceData> serviceData() {
    return serviceData;
  }

  /** {@return the name it shows} */
  public Optional<String> localName() {
    return localName;
  }

  /** {@return whether the stack adds its transmit power} */
  public boolean includeTxPower() {
    return includeTxPower;
  }

  /**
   * The bytes on the air: with this transmit power in dBm where it is included, and with flags if
   * connectable.
   */
  public AdvertisingData encode(int txPower, boolean connectable) {
    AdvertisingData.Builder data = AdvertisingData.builder();
    if (connectable) {
      data.flags(LE_GENERAL_DISCOVERABLE_NO_CLASSIC);
    }
    data.serviceUuids(serviceUuids);
    manufacturerData.forEach(data::manufacturerData);
    serviceData.forEach(data::serviceData);
    localName.ifPresent(data::localName);
    if (includeTxPower) {
      data.txPower(txPower);
    }
    return data.build();
  }

  /** {@return the bytes it takes on the air, with the flags of a connectable advertisement} */
  public int length() {
    return encode(0, true).size();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Advertisement other && encode(0, true).equals(other.encode(0, true));
  }

  @Override
  public int hashCode() {
    return encode(0, true).hashCode();
  }

  @Override
  public String toString() {
    return "Advertisement[" + length() + " bytes]";
  }

  /** Builds an {@link Advertisement}. Defaults: nothing in it. Not thread safe. */
  public static final class Builder {
    private final ImmutableList.Builder<UUID> serviceUuids = ImmutableList.builder();
    private final ImmutableList.Builder<ManufacturerData> manufacturerData =
        ImmutableList.builder();
    private final ImmutableList.Builder<ServiceData> serviceData = ImmutableList.builder();
    private Optional<String> localName = Optional.empty();
    private boolean includeTxPower;

    private Builder() {}

    /** Names a service; a UUID on the Bluetooth base is sent in its short form. */
    @CanIgnoreReturnValue
    public Builder addServiceUuid(UUID uuid) {
      checkNotNull(uuid, "uuid");
      serviceUuids.add(uuid);
      return this;
    }

    /** Adds manufacturer data; a company has a number in 0..65535. */
    @CanIgnoreReturnValue
    public Builder addManufacturerData(int company, Octets payload) {
      checkNotNull(payload, "payload");
      manufacturerData.add(new ManufacturerData(company, payload));
      return this;
    }

    /** Adds service data. */
    @CanIgnoreReturnValue
    public Builder addServiceData(UUID uuid, Octets payload) {
      checkNotNull(uuid, "uuid");
      checkNotNull(payload, "payload");
      serviceData.add(new ServiceData(uuid, payload));
      return this;
    }

    /** Sets the name shown. */
    @CanIgnoreReturnValue
    public Builder localName(String name) {
      checkNotNull(name, "name");
      localName = Optional.of(name);
      return this;
    }

    /** Sets whether the stack adds its transmit power. */
    @CanIgnoreReturnValue
    public Builder includeTxPower(boolean include) {
      includeTxPower = include;
      return this;
    }

    /**
     * Checks the size. More than {@link #LEGACY_LENGTH} bytes need a radio whose {@link
     * RadioCapabilities#maxAdvertisementLength()} allows them.
     *
     * @return the advertisement
     * @throws IllegalArgumentException if it is longer than any advertisement of one frame
     */
    public Advertisement build() {
      Advertisement built = new Advertisement(this);
      int length = built.length();
      checkArgument(
          length <= EXTENDED_LENGTH,
          "the advertisement has %s bytes with its flags, %s are the most; shorten its data",
          length,
          EXTENDED_LENGTH);
      return built;
    }
  }
}
