// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The abilities of a radio, as they were found when it was opened. Immutable. */
public final class RadioCapabilities {

  /** The rule by which the device address changes when an advertisement starts. */
  public enum AddressRotation {
    /** Each new advertisement takes a new random address. */
    EACH_ADVERTISEMENT,
    /**
     * Each new advertisement that is not connectable takes a new random address. Connectable ones,
     * and connections to others, go out under one that stays.
     */
    EACH_BROADCAST,
    /** The address stays, so that anyone who listens can follow the device. */
    FIXED,
    /** The platform does not tell. */
    UNKNOWN
  }

  private final String name;
  private final String platform;
  private final int advertisingInstances;
  private final int maxAdvertisementLength;
  private final boolean advertisingInterval;
  private final AddressRotation addressRotation;
  private final String addressRemedy;
  private final boolean activeScan;
  private final boolean passiveScan;
  private final boolean gattClient;
  private final boolean gattServer;

  private RadioCapabilities(Builder builder) {
    name = builder.name;
    platform = builder.platform;
    advertisingInstances = builder.advertisingInstances;
    maxAdvertisementLength = builder.maxAdvertisementLength;
    advertisingInterval = builder.advertisingInterval;
    addressRotation = builder.addressRotation;
    addressRemedy = builder.addressRemedy;
    activeScan = builder.activeScan;
    passiveScan = builder.passiveScan;
    gattClient = builder.gattClient;
    gattServer = builder.gattServer;
  }

  /**
   * A builder without name, platform and remedy, of a radio that can do nothing; {@link
   * AddressRotation#UNKNOWN}.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that has these capabilities} */
  public Builder toBuilder() {
    return new Builder()
        .name(name)
        .platform(platform)
        .advertisingInstances(advertisingInstances)
        .maxAdvertisementLength(maxAdvertisementLength)
        .advertisingInterval(advertisingInterval)
        .addressRotation(addressRotation)
        .addressRemedy(addressRemedy)
        .activeScan(activeScan)
        .passiveScan(passiveScan)
        .gattClient(gattClient)
        .gattServer(gattServer);
  }

  /** {@return the adapter's name on its platform, such as {@code hci0}} */
  public String name() {
    return name;
  }

  /** {@return what drives it, for a person: {@code "BlueZ 5.82"}, {@code "Android 14"}} */
  public String platform() {
    return platform;
  }

  /** {@return how many advertisements can run at once; 0 if it cannot advertise} */
  public int advertisingInstances() {
    return advertisingInstances;
  }

  /**
   * {@return the most bytes of AD structures in one advertisement, flags included: 31 for legacy
   * advertising}
   */
  public int maxAdvertisementLength() {
    return maxAdvertisementLength;
  }

  /** {@return whether {@link AdvertiseSettings#interval()} is honoured} */
  public boolean advertisingInterval() {
    return advertisingInterval;
  }

  /** {@return what becomes of the device address when an advertisement starts} */
  public AddressRotation addressRotation() {
    return addressRotation;
  }

  /**
   * {@return what to do about an address that stays, for a person; empty where there is nothing to
   * do or nothing is known}
   */
  public String addressRemedy() {
    return addressRemedy;
  }

  /** {@return whether it can ask for scan responses} */
  public boolean activeScan() {
    return activeScan;
  }

  /** {@return whether it can listen without sending} */
  public boolean passiveScan() {
    return passiveScan;
  }

  /** {@return whether it can connect and read} */
  public boolean gattClient() {
    return gattClient;
  }

  /** {@return whether it can serve} */
  public boolean gattServer() {
    return gattServer;
  }

  /** {@return whether it can advertise at all} */
  public boolean canAdvertise() {
    return advertisingInstances > 0;
  }

  /**
   * Tells whether a new advertisement, connectable or not, is known to keep the last one's address.
   * A listener can then follow the device.
   */
  public boolean keepsAddress(boolean connectable) {
    return addressRotation == AddressRotation.FIXED
        || (connectable && addressRotation == AddressRotation.EACH_BROADCAST);
  }

  private Map<String, Object> values() {
    return ImmutableMap.<String, Object>builder()
        .put("name", name)
        .put("platform", platform)
        .put("advertisingInstances", advertisingInstances)
        .put("maxAdvertisementLength", maxAdvertisementLength)
        .put("advertisingInterval", advertisingInterval)
        .put("addressRotation", addressRotation)
        .put("addressRemedy", addressRemedy)
        .put("activeScan", activeScan)
        .put("passiveScan", passiveScan)
        .put("gattClient", gattClient)
        .put("gattServer", gattServer)
        .buildOrThrow();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RadioCapabilities that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "RadioCapabilities" + values();
  }

  /** Describes a radio; {@link RadioCapabilities#builder()} lists the defaults. Not thread safe. */
  public static final class Builder {
    private String name = "";
    private String platform = "";
    private int advertisingInstances;
    private int maxAdvertisementLength;
    private boolean advertisingInterval;
    private AddressRotation addressRotation = AddressRotation.UNKNOWN;
    private String addressRemedy = "";
    private boolean activeScan;
    private boolean passiveScan;
    private boolean gattClient;
    private boolean gattServer;

    private Builder() {}

    /** Sets the adapter's name on its platform. */
    @CanIgnoreReturnValue
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Sets what drives it, for a person. */
    @CanIgnoreReturnValue
    public Builder platform(String platform) {
      this.platform = platform;
      return this;
    }

    /** Sets how many advertisements can run at once. */
    @CanIgnoreReturnValue
    public Builder advertisingInstances(int advertisingInstances) {
      checkArgument(advertisingInstances >= 0, "negative advertisingInstances");
      this.advertisingInstances = advertisingInstances;
      return this;
    }

    /** Sets the most bytes of AD structures in one advertisement. */
    @CanIgnoreReturnValue
    public Builder maxAdvertisementLength(int maxAdvertisementLength) {
      checkArgument(maxAdvertisementLength >= 0, "negative maxAdvertisementLength");
      this.maxAdvertisementLength = maxAdvertisementLength;
      return this;
    }

    /** Sets whether it honours {@link AdvertiseSettings#interval()}. */
    @CanIgnoreReturnValue
    public Builder advertisingInterval(boolean advertisingInterval) {
      this.advertisingInterval = advertisingInterval;
      return this;
    }

    /** Sets what becomes of the device address when an advertisement starts. */
    @CanIgnoreReturnValue
    public Builder addressRotation(AddressRotation addressRotation) {
      this.addressRotation = addressRotation;
      return this;
    }

    /** Sets what to do about an address that stays, for a person. */
    @CanIgnoreReturnValue
    public Builder addressRemedy(String addressRemedy) {
      this.addressRemedy = addressRemedy;
      return this;
    }

    /** Sets whether it can ask for scan responses. */
    @CanIgnoreReturnValue
    public Builder activeScan(boolean activeScan) {
      this.activeScan = activeScan;
      return this;
    }

    /** Sets whether it can listen without sending. */
    @CanIgnoreReturnValue
    public Builder passiveScan(boolean passiveScan) {
      this.passiveScan = passiveScan;
      return this;
    }

    /** Sets whether it can connect and read. */
    @CanIgnoreReturnValue
    public Builder gattClient(boolean gattClient) {
      this.gattClient = gattClient;
      return this;
    }

    /** Sets whether it can serve. */
    @CanIgnoreReturnValue
    public Builder gattServer(boolean gattServer) {
      this.gattServer = gattServer;
      return this;
    }

    /** {@return the capabilities} */
    public RadioCapabilities build() {
      return new RadioCapabilities(this);
    }
  }
}
