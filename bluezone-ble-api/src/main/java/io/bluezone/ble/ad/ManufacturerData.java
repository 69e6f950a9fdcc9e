// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * Manufacturer data.
 *
 * @param company the company's number (Bluetooth Assigned Numbers, section 7.1), 0..65535
 * @param payload the company's bytes
 */
public record ManufacturerData(int company, Octets payload) {

  public ManufacturerData {
    checkNotNull(payload, "payload");
    checkArgument(company >= 0 && company <= 0xffff, "company %s is not 0..65535", company);
  }
}
