// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.prepare;

import java.util.List;

/**
 * The origin of prepared data.
 *
 * @param version of the data's form
 * @param pseudonymKey the fingerprint of the key of the pseudonyms
 * @param input what was read
 * @param parts what has been written
 * @param prepared when that began, s since 1970
 * @param retentionDays after how many days it has to be destroyed
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

  /**
   * The input.
   *
   * @param hash of all of it
   * @param people how many have consented
   * @param histories how many histories are in it
   * @param setAside how many files are not
   * @param sightings how many rows the histories have
   */
  public record Input(String hash, long people, long histories, long setAside, long sightings) {}

  /**
   * The output.
   *
   * @param rows how many sightings a part is of
   * @param count how many parts are there
   * @param complete whether that is all
   */
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
