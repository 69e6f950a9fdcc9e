// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.primitives.ImmutableLongArray;
import io.bluezone.crypto.internal.IdFingerprint;
import java.time.LocalDate;

/**
 * Published rolling IDs of one UTC day, or a part of them: of each a fingerprint, which tells
 * whether an ID that was heard is among them.
 *
 * <p>Security guarantees: the fingerprints of a case cannot be told from those of others or from
 * padding, and none says of which interval it is. Whoever heard an ID finds it. Of other IDs one in
 * 16.8 million is found by chance.
 *
 * @param utcDay the UTC day that the IDs were on the air
 * @param schedule how many IDs a day has
 * @param idsOfDay how many IDs the bulletin has of the day, padding included; 1 or more
 * @param fingerprints of some of them, ascending: each from 0 to less than {@code idsOfDay * 2^24}
 */
public record IdSet(
    LocalDate utcDay, IdSchedule schedule, int idsOfDay, ImmutableLongArray fingerprints) {

  public IdSet {
    checkNotNull(utcDay, "utcDay");
    checkNotNull(schedule, "schedule");
    checkArgument(idsOfDay > 0, "a set of %s IDs", idsOfDay);
    checkArgument(
        !fingerprints.isEmpty() && fingerprints.length() <= idsOfDay,
        "%s fingerprints of %s IDs",
        fingerprints.length(),
        idsOfDay);
    long before = 0;
    for (int i = 0; i < fingerprints.length(); i++) {
      long fingerprint = fingerprints.get(i);
      checkArgument(
          fingerprint >= before && fingerprint < end(idsOfDay),
          "fingerprint %s is %s, after %s and of %s IDs",
          i,
          fingerprint,
          before,
          idsOfDay);
      before = fingerprint;
    }
  }

  private static long end(int idsOfDay) {
    return (long) idsOfDay << IdFingerprint.BITS;
  }
}
