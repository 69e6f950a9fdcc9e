// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import java.util.List;

/**
 * A token of a code or a first disclosure, the commitment's secret, and keys as they were sent.
 * They are published, or the IDs of chosen intervals listed.
 */
public record DisclosureRequest(
    String token,
    SecretBytes secret,
    String region,
    List<CommittedKey> keys,
    ChosenIntervals chosen) {

  /** A request whose keys are published. */
  public DisclosureRequest(
      String token, SecretBytes secret, String region, List<CommittedKey> keys) {
    this(token, secret, region, keys, ChosenIntervals.NONE);
  }

  public DisclosureRequest {
    keys = List.copyOf(keys);
  }

  /** Leaves out token, secret and keys. */
  @Override
  public String toString() {
    return keys.size() + " keys for " + region;
  }
}
