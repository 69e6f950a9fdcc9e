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
    boolean activeScan,
    boolean passiveScan,
    boolean gattClient,
    boolean gattServer) {

  /** What becomes of the device address when an advertisement starts. */
  public enum AddressRotation {
    /** Each new advertisement takes a new random address. */
    EACH_ADVERTISEMENT,
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
}
