// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import java.util.List;

/**
 * The origin of prepared data.
 *
 * @param pseudonymKey the fingerprint of the key of the pseudonyms
 * @param prepared when preparing began, s since 1970
 * @param withdrawn the pseudonyms of those whose consents were withdrawn
 */
public record Manifest(
    int version,
    String pseudonymKey,
    Input input,
    Parts parts,
    long prepared,
    int retentionDays,
    List<Long> withdrawn) {

  static final int VERSION = 1;

  /** The input: a hash of all of it, and how much it is. */
  public record Input(String hash, long people, long histories, long setAside, long sightings) {}

  /** The output: how many sightings a part is of, how many parts are there, whether that is all. */
  public record Parts(int rows, int count, boolean complete) {

    Parts plusOne() {
      return new Parts(rows, count + 1, false);
    }

    Parts asComplete() {
      return new Parts(rows, count, true);
    }
  }

  Manifest withParts(Parts written) {
    return new Manifest(version, pseudonymKey, input, written, prepared, retentionDays, withdrawn);
  }

  Manifest withWithdrawn(List<Long> all) {
    return new Manifest(version, pseudonymKey, input, parts, prepared, retentionDays, all);
  }
}
