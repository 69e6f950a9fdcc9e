// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The IDs that a disclosure's bounds allow to derive. */
final class Ids {

  private Ids() {}

  static List<RollingId> of(Disclosure disclosure) {
    List<RollingId> ids = new ArrayList<>();
    for (DisclosedKey key : disclosure.keys()) {
      for (DayInterval at = key.first();
          at.compareTo(key.end()) < 0;
          at = key.schedule().next(at)) {
        long days = ChronoUnit.DAYS.between(key.first().utcDay(), at.utcDay());
        ids.add(key.key().plusDays(days).rollingId(key.schedule(), at.index()));
      }
    }
    return ids;
  }
}
