// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import com.google.protobuf.ByteString;
import io.bluezone.authority.internal.ListedCase;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.DayFilter;
import io.bluezone.crypto.bulletin.internal.GapWriter;
import io.bluezone.crypto.bulletin.internal.IdHash;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The filters of a bulletin: the IDs of all cases by UTC day, sorted by their hashes, and filled up
 * with random numbers. One day is in memory at a time.
 *
 * <p>A number of IDs is rounded up to a multiple of a step. Each day of the period that is over has
 * a step at least, so that it does not show on which days the cases are.
 */
final class DayFilters {

  private final List<ListedCase> cases;
  private final SortedMap<LocalDate, Integer> idsOfDays = new TreeMap<>();

  private DayFilters(List<ListedCase> cases) {
    this.cases = cases;
  }

  /**
   * Counts IDs.
   *
   * @param first the period's first day
   * @param end the first day after it
   * @param today the day of issue, which has no IDs unless a case has some
   */
  static DayFilters of(
      List<ListedCase> cases, LocalDate first, LocalDate end, LocalDate today, int step) {
    DayFilters filters = new DayFilters(cases);
    if (!cases.isEmpty()) {
      for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
        LocalDate ofDay = day;
        long ids = cases.stream().mapToLong(each -> each.idsOf(ofDay)).sum();
        long steps = Math.max(day.isBefore(today) ? 1 : 0, (ids + step - 1) / step);
        if (steps > 0) {
          filters.idsOfDays.put(day, Math.toIntExact(steps * step));
        }
      }
    }
    return filters;
  }

  /** {@return how many IDs there are with the random ones} */
  int count() {
    return Math.toIntExact(idsOfDays.values().stream().mapToLong(Integer::longValue).sum());
  }

  void write(BulletinInfo info, SecureRandom random, OutputStream out) throws IOException {
    byte[] salt = new byte[IdHash.SALT_LENGTH];
    random.nextBytes(salt);
    ByteString unwritten = ByteString.copyFrom(salt);
    for (LocalDate day : idsOfDays.keySet()) {
      long[] numbers = numbersOf(day, new IdHash(salt), random);
      int ofDay = (int) ChronoUnit.DAYS.between(info.firstUtcDay(), day);
      long before = 0;
      for (int begin = 0; begin < numbers.length; begin += DayFilter.MOST_IDS) {
        int end = Math.min(numbers.length, begin + DayFilter.MOST_IDS);
        GapWriter gaps = new GapWriter();
        for (int i = begin; i < end; i++) {
          gaps.add(numbers[i] - before);
          before = numbers[i];
        }
        DayFilter filter =
            new DayFilter(ofDay, numbers.length, end - begin, gaps.finish(), unwritten);
        BulletinFormat.writeField(out, BulletinFormat.FILTER_TAG, filter::writeTo);
        unwritten = ByteString.EMPTY;
      }
    }
  }

  private long[] numbersOf(LocalDate day, IdHash hash, SecureRandom random) {
    long[] numbers = new long[idsOfDays.get(day)];
    int[] count = {0};
    for (ListedCase each : cases) {
      each.forEachIdOf(
          day, (interval, id) -> numbers[count[0]++] = hash.numberOf(interval, id, numbers.length));
    }
    for (int i = count[0]; i < numbers.length; i++) {
      numbers[i] = IdHash.numberOf(random.nextLong(), numbers.length);
    }
    Arrays.sort(numbers);
    return numbers;
  }
}
