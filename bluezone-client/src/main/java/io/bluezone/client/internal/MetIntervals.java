// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.log.ContactLogException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The intervals in which a device recorded anybody, and one before and after each, so that clocks
 * may differ; and others that its app has chosen. By their numbers since 1970 UTC.
 */
public record MetIntervals(Set<Long> numbers) {

  private static final int BYTES = 168;
  private static final long SECONDS = 900;
  private static final long A_DAY = 96;
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  public MetIntervals {
    numbers = ImmutableSet.copyOf(numbers);
  }

  /**
   * Reads those of a consent's days.
   *
   * @param others chosen whether the device recorded anybody in them or not
   */
  public static MetIntervals of(
      ContactRecords records, Consent consent, Predicate<DayInterval> others)
      throws ContactLogException {
    Set<Long> numbers = new HashSet<>();
    long first = Math.max(0, consent.firstUtcDay().toEpochDay() - 1);
    long last = Math.min(LAST_DAY.toEpochDay(), consent.lastUtcDay().toEpochDay() + 1);
    for (long day = first; day <= last; day++) {
      for (RecordedContact contact : records.contacts(LocalDate.ofEpochDay(day), ZoneOffset.UTC)) {
        numbers.addAll(
            ContiguousSet.closed(
                contact.from().getEpochSecond() / SECONDS - 1,
                contact.until().getEpochSecond() / SECONDS + 1));
      }
      for (int index = 0; index < A_DAY; index++) {
        if (others.test(new DayInterval(LocalDate.ofEpochDay(day), index))) {
          numbers.add(day * A_DAY + index);
        }
      }
    }
    return new MetIntervals(numbers);
  }

  /**
   * {@return the map that goes with keys, in base64: a bit an interval, from the lowest on, of the
   * 14 UTC days up to that of the last key's end}
   */
  String mapFor(Collection<CommittedKey> keys) {
    long end = keys.stream().mapToLong(CommittedKey::end).max().orElse(1);
    long after = ((end - 1) / (SECONDS * A_DAY) + 1) * A_DAY;
    long begin = after - BYTES * Byte.SIZE;
    BitSet map = new BitSet();
    numbers.stream()
        .filter(Range.closedOpen(begin, after)::contains)
        .forEach(number -> map.set((int) (number - begin)));
    return Base64.getEncoder().encodeToString(Arrays.copyOf(map.toByteArray(), BYTES));
  }
}
