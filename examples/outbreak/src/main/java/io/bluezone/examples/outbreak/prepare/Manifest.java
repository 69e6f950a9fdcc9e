// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.prepare;

import java.util.List;

/**
 * What prepared data is of.
 *
 * @param version of the data's form
 * @param pseudonymKey the fingerprint of the key of the pseudonyms
 * @param inputs a hash of all that was read
 * @param batchRows how many sightings a part is of
 * @param parts how many parts are there
 * @param complete whether that is all
 * @param prepared when that began, s since 1970
 * @param retentionDays after how many days it has to be destroyed
 * @param people how many have consented
 * @param histories how many histories are in it
 * @param setAside how many files are not
 * @param sightings how many rows the histories have
 * @param withdrawn the pseudonyms of those whose consents were withdrawn
 */
public record Manifest(
    int version,
    String pseudonymKey,
    String inputs,
    int batchRows,
    int parts,
    boolean complete,
    long prepared,
    int retentionDays,
    long people,
    long histories,
    long setAside,
    long sightings,
    List<Long> withdrawn) {

  static final int VERSION = 1;

  Manifest withParts(int count, boolean nowComplete) {
    return new Manifest(
        version,
        pseudonymKey,
        inputs,
        batchRows,
        count,
        nowComplete,
        prepared,
        retentionDays,
        people,
        histories,
        setAside,
        sightings,
        withdrawn);
  }

  Manifest withWithdrawn(List<Long> all) {
    return new Manifest(
        version,
        pseudonymKey,
        inputs,
        batchRows,
        parts,
        complete,
        prepared,
        retentionDays,
        people,
        histories,
        setAside,
        sightings,
        all);
  }
}
