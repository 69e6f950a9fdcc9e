// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.Bounds;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A day of a listed case, as the authority has it until it is published.
 *
 * @param seed empty if the phone has none
 * @param intervals a bit for each interval of the day, set where it was chosen, from the lowest on
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest alone
public record ListedDay(byte[] key, byte[] seed, String codeId, Bounds bounds, byte[] intervals) {

  private static final long INTERVAL = 900;

  /** {@return the SHA-256 that is kept in place of the key, in lower-case hex} */
  public String digest() {
    return BaseEncoding.base16().lowerCase().encode(ReferenceIds.sha256(key));
  }

  /** {@return all IDs of the day, with the first second of each one's interval} */
  public Map<RollingId, Instant> ids() {
    return ReferenceIds.of(
        new PublishedKey(
            0,
            Instant.MAX,
            key,
            Instant.ofEpochSecond(bounds.start()),
            Instant.ofEpochSecond(bounds.end()),
            bounds.idsPerDay()));
  }

  /** {@return the numbers since 1970 UTC of the intervals that are to be listed} */
  public Set<Long> chosen() {
    long first = bounds.start() / INTERVAL;
    return BitSet.valueOf(intervals).stream()
        .mapToObj(bit -> first + bit)
        .collect(Collectors.toSet());
  }

  /** {@return whether an interval, by its number since 1970 UTC, is of the day} */
  public boolean covers(long interval) {
    long second = interval * INTERVAL;
    return second >= bounds.start() && second < bounds.end();
  }
}
