// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.DisclosedKey;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/**
 * The keys that a device discloses on a request, and the parts of the request that it does not.
 *
 * <p>Security guarantees: the bounds of the keys hold exactly what was asked for and has ended; no
 * base key is among them, nor a key that will be used again. The keys are copies: erasing the
 * device's own does not touch them.
 *
 * <p>Immutable, but for {@link io.bluezone.crypto.DailyKey#erase()} of its keys.
 *
 * @param keys the keys, from the earliest on; maybe none
 * @param heldBackUtcDays days asked for of which at least one interval had not ended; what is
 *     missing of them can be disclosed later
 * @param missingUtcDays days asked for that have no key: the device was off, or they are past
 *     retention
 * @param alsoDerivableUtcDays days that are not disclosed, but whose IDs a receiver could compute
 *     who ignores the bounds. Empty under {@link KeyPolicy#INDEPENDENT}; under {@link
 *     KeyPolicy#CHAINED} the days from the disclosed ones up to now, which a consent should name.
 *     Of a day that is disclosed in part, the rest up to the next change of key is derivable under
 *     either policy.
 */
public record Disclosure(
    List<DisclosedKey> keys,
    SortedSet<LocalDate> heldBackUtcDays,
    SortedSet<LocalDate> missingUtcDays,
    SortedSet<LocalDate> alsoDerivableUtcDays) {

  public Disclosure {
    checkNotNull(heldBackUtcDays, "heldBackUtcDays");
    checkNotNull(missingUtcDays, "missingUtcDays");
    checkNotNull(alsoDerivableUtcDays, "alsoDerivableUtcDays");
    keys = ImmutableList.copyOf(keys);
    heldBackUtcDays = ImmutableSortedSet.copyOfSorted(heldBackUtcDays);
    missingUtcDays = ImmutableSortedSet.copyOfSorted(missingUtcDays);
    alsoDerivableUtcDays = ImmutableSortedSet.copyOfSorted(alsoDerivableUtcDays);
  }
}
