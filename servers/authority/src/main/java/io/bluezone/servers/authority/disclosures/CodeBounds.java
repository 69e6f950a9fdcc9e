// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.util.List;

/**
 * Bounds the keys of a code, a patient's or a venue's alike, for each costs every phone time. The
 * keys of earlier requests count: the UTC days that they touch, and how many were taken.
 */
record CodeBounds(Multiset<Long> days, long taken) {

  static final CodeBounds FIRST_REQUEST = new CodeBounds(ImmutableMultiset.of(), 0);

  private static final int MOST_KEYS = 256;
  private static final int MOST_PER_DAY = 12;

  void check(List<CommittedKey> more) {
    Multiset<Long> all = HashMultiset.create(days);
    more.forEach(key -> all.addAll(KeyCheck.days(key.start(), key.end())));
    if (taken + more.size() > MOST_KEYS
        || all.entrySet().stream().anyMatch(day -> day.getCount() > MOST_PER_DAY)) {
      throw new Refused(
          Reason.TOO_MANY_KEYS,
          String.format(
              "nothing was taken; a code takes %d keys, %d for one day", MOST_KEYS, MOST_PER_DAY));
    }
  }
}
