// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.UUID;

/**
 * Service data.
 *
 * @param uuid the service; 16- and 32-bit ones in their 128-bit form
 * @param payload the service's bytes
 */
public record ServiceData(UUID uuid, Octets payload) {
  public ServiceData {
    checkNotNull(uuid, "uuid");
    checkNotNull(payload, "payload");
  }
}
