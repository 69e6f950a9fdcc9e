// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What a radio can do, as it was found when the radio was opened.
 *
 * @param name the adapter's name on its platform, such as {@code hci0}
 * @param platform what drives it, for a person: {@code "BlueZ 5.82"}, {@code "Android 14"}
 * @param advertisingInstances how many advertisements can run at once; 0 if it cannot advertise
 * @param maxAdvertisementLength the most bytes of AD structures in one advertisement, flags
 *     included: 31 for legacy advertising
 * @param advertisingInterval whether {@link AdvertiseSettings#interval()} is honoured
 * @param addressRotation what becomes of the device address when an advertisement starts
 * @param addressRemedy what to do about an address that stays, for a person; empty where there is
 *     nothing to do or nothing is known
 * @param activeScan whether it can ask for scan responses
 * @param passiveScan whether it can listen without sending
 * @param gattClient whether it can connect and read
 * @param gattServer whether it can serve
 */
public record RadioCapabilities(
    String name,
    String platform,
    int advertisingInstances,
    int maxAdvertisementLength,
    boolean advertisingInterval,
    AddressRotation addressRotation,
    String addressRemedy,
    boolean activeScan,
    boolean passiveScan,
    boolean gattClient,
    boolean gattServer) {

  /** What becomes of the device address when an advertisement starts. */
  public enum AddressRotation {
    /** Each new advertisement takes a new random address. */
    EACH_ADVERTISEMENT,
    /**
     * Each new advertisement that nobody can connect to takes a new random address. Connectable
     * ones, and connections to others, go out under one that stays.
     */
    EACH_BROADCAST,
    /** The address stays, so that whoever listens can follow the device. */
    FIXED,
    /** The platform does not tell. */
    UNKNOWN
  }

  public RadioCapabilities {
    checkArgument(advertisingInstances >= 0, "negative advertisingInstances");
    checkArgument(maxAdvertisementLength >= 0, "negative maxAdvertisementLength");
  }

  /** {@return whether it can advertise at all} */
  public boolean canAdvertise() {
    return advertisingInstances > 0;
  }

  /**
   * Whether a new advertisement is known to go out under the address of the one before, so that
   * whoever listens can follow the device.
   *
   * @param connectable whether the advertisement is connectable
   * @return whether the address stays
   */
  public boolean keepsAddress(boolean connectable) {
    return addressRotation == AddressRotation.FIXED
        || (connectable && addressRotation == AddressRotation.EACH_BROADCAST);
  }
}
