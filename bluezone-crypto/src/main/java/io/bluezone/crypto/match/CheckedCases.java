// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What an earlier run of a {@link DifferenceMatcher} has made unnecessary: which cases it checked
 * without a match, and what was seen until then, as hashes under a random key, so that nobody can
 * choose a case or a sighting that is taken for another.
 *
 * <p>It tells who knows the cases which of them were not met; it is kept where the log is kept.
 *
 * <p>Immutable and thread safe.
 */
public final class CheckedCases {

  /** The most cases that are remembered; those above it are checked again each time. */
  public static final int MOST = 1 << 16;

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 2 * Long.BYTES + Integer.BYTES;
  private static final int DAY = 2 * Long.BYTES;
  private static final int GROUP = Long.BYTES + Integer.BYTES;
  private static final String BROKEN_OFF = "no cases that were checked: they break off";
  private static final String OUT_OF_ORDER = "no cases that were checked: out of order";

  private final long firstKey;
  private final long secondKey;
  private final HashFunction hash;

  /** What was seen on each UTC day, days since 1970. */
  private final SortedMap<Long, Long> days;

  /** Of the cases, ascending; by the UTC day of their first interval. */
  private final SortedMap<Long, long[]> cases;

  private CheckedCases(
      long firstKey, long secondKey, SortedMap<Long, Long> days, SortedMap<Long, long[]> cases) {
    this.firstKey = firstKey;
    this.secondKey = secondKey;
    this.hash = Hashing.sipHash24(firstKey, secondKey);
    this.days = days;
    this.cases = cases;
  }

  /**
   * Nothing has been checked.
   *
   * @param random a cryptographically strong source
   * @return what a first run begins with
   */
  public static CheckedCases none(SecureRandom random) {
    checkNotNull(random, "random");
    return new CheckedCases(random.nextLong(), random.nextLong(), new TreeMap<>(), new TreeMap<>());
  }

  /**
   * Reads the stored form.
   *
   * @param stored what {@link #encode()} gave
   * @return what it was given by
   * @throws IllegalArgumentException if it is anything else; begin with {@link #none} then
   */
  public static CheckedCases decode(byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    checkArgument(
        stored.length >= HEADER && in.get() == VERSION, "no cases that were checked: other bytes");
    long firstKey = in.getLong();
    long secondKey = in.getLong();
    int dayCount = in.getInt();
    checkArgument(dayCount >= 0 && dayCount <= in.remaining() / DAY, BROKEN_OFF);
    SortedMap<Long, Long> days = new TreeMap<>();
    for (int i = 0; i < dayCount; i++) {
      days.put(in.getLong(), in.getLong());
    }
    SortedMap<Long, long[]> cases = new TreeMap<>();
    while (in.hasRemaining()) {
      checkArgument(in.remaining() >= GROUP, BROKEN_OFF);
      long day = in.getLong();
      checkArgument(cases.isEmpty() || cases.lastKey() < day, OUT_OF_ORDER);
      cases.put(day, group(in));
    }
    return new CheckedCases(firstKey, secondKey, days, cases);
  }

  private static long[] group(ByteBuffer in) {
    int count = in.getInt();
    checkArgument(count > 0 && count <= in.remaining() / Long.BYTES, BROKEN_OFF);
    long[] group = new long[count];
    for (int i = 0; i < count; i++) {
      group[i] = in.getLong();
      checkArgument(i == 0 || group[i - 1] < group[i], OUT_OF_ORDER);
    }
    return group;
  }

  /** {@return the stored form: 21 bytes, 16 and 12 for each day, and 8 for each case} */
  public byte[] encode() {
    int length = HEADER + days.size() * DAY + cases.size() * GROUP + size() * Long.BYTES;
    ByteBuffer out =
        ByteBuffer.allocate(length)
            .put(VERSION)
            .putLong(firstKey)
            .putLong(secondKey)
            .putInt(days.size());
    for (Map.Entry<Long, Long> day : days.entrySet()) {
      out.putLong(day.getKey()).putLong(day.getValue());
    }
    for (Map.Entry<Long, long[]> group : cases.entrySet()) {
      out.putLong(group.getKey()).putInt(group.getValue().length);
      for (long each : group.getValue()) {
        out.putLong(each);
      }
    }
    return out.array();
  }

  /** {@return how many cases need not be checked against what was seen before} */
  public int size() {
    int size = 0;
    for (long[] group : cases.values()) {
      size += group.length;
    }
    return size;
  }

  /**
   * Forgets what was seen on other days, and the cases whose first interval was on another day: so
   * that nothing tells of a day that has been destroyed in the log.
   *
   * @param kept the UTC days that are still in the log
   * @return what is left; this itself if that is all
   */
  public CheckedCases within(Collection<LocalDate> kept) {
    checkNotNull(kept, "kept");
    Set<Long> numbers = new HashSet<>();
    kept.forEach(day -> numbers.add(day.toEpochDay()));
    if (numbers.containsAll(days.keySet()) && numbers.containsAll(cases.keySet())) {
      return this;
    }
    SortedMap<Long, Long> keptDays = new TreeMap<>(days);
    keptDays.keySet().retainAll(numbers);
    SortedMap<Long, long[]> keptCases = new TreeMap<>(cases);
    keptCases.keySet().retainAll(numbers);
    return new CheckedCases(firstKey, secondKey, keptDays, keptCases);
  }

  /** The same key with other content. */
  CheckedCases with(SortedMap<Long, Long> newDays, Unmet unmet) {
    return new CheckedCases(firstKey, secondKey, newDays, unmet.sorted());
  }

  /** Whether a case was checked without a match. */
  boolean holds(long day, long fingerprint) {
    long[] group = cases.get(day);
    return group != null && Arrays.binarySearch(group, fingerprint) >= 0;
  }

  /** Collects the cases that were not met. Not thread safe. */
  static final class Unmet {

    private final Map<Long, LongStream.Builder> groups = new HashMap<>();
    private int size;

    void add(long day, long fingerprint) {
      if (size < MOST) {
        size++;
        groups.computeIfAbsent(day, each -> LongStream.builder()).add(fingerprint);
      }
    }

    private SortedMap<Long, long[]> sorted() {
      SortedMap<Long, long[]> sorted = new TreeMap<>();
      groups.forEach((day, group) -> sorted.put(day, group.build().sorted().distinct().toArray()));
      return sorted;
    }
  }

  /** Whether the same was seen on a day. */
  boolean sameDay(long day, long digest) {
    Long before = days.get(day);
    return before != null && before == digest;
  }

  /** Of all that decides whether a sighting matches: a cutoff after the last interval does not. */
  long fingerprint(CaseSpan span) {
    byte[] key = span.key().exposeBytes();
    Hasher hasher = hash.newHasher().putBytes(key);
    Arrays.fill(key, (byte) 0);
    return hasher
        .putLong(span.origin())
        .putInt(span.idsPerDay())
        .putLong(span.length())
        .putInt(span.first())
        .putLong(span.end())
        .putLong(span.before())
        .putLong(span.after())
        .putLong(span.windowEnd(span.end() - 1))
        .hash()
        .asLong();
  }

  /** Of a sighting; those of a day are summed up, so that their order does not matter. */
  long fingerprint(long idHigh, int idLow, long time) {
    return hash.newHasher().putLong(idHigh).putInt(idLow).putLong(time).hash().asLong();
  }
}
