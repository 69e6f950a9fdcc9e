// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 2 * Long.BYTES + Integer.BYTES;
  private static final int DAY = 2 * Long.BYTES;

  private final long firstKey;
  private final long secondKey;
  private final HashFunction hash;

  /** What was seen on each UTC day, days since 1970. */
  private final SortedMap<Long, Long> days;

  /** Of the cases, ascending. */
  private final long[] cases;

  CheckedCases(long firstKey, long secondKey, SortedMap<Long, Long> days, long[] cases) {
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
    return new CheckedCases(random.nextLong(), random.nextLong(), new TreeMap<>(), new long[0]);
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
    checkArgument(
        dayCount >= 0
            && dayCount <= in.remaining() / DAY
            && (in.remaining() - dayCount * DAY) % Long.BYTES == 0,
        "no cases that were checked: they break off");
    SortedMap<Long, Long> days = new TreeMap<>();
    for (int i = 0; i < dayCount; i++) {
      days.put(in.getLong(), in.getLong());
    }
    long[] cases = new long[in.remaining() / Long.BYTES];
    in.asLongBuffer().get(cases);
    for (int i = 1; i < cases.length; i++) {
      checkArgument(cases[i - 1] < cases[i], "no cases that were checked: out of order");
    }
    return new CheckedCases(firstKey, secondKey, days, cases);
  }

  /** {@return the stored form: 21 bytes, 16 for each day and 8 for each case} */
  public byte[] encode() {
    ByteBuffer out =
        ByteBuffer.allocate(HEADER + days.size() * DAY + cases.length * Long.BYTES)
            .put(VERSION)
            .putLong(firstKey)
            .putLong(secondKey)
            .putInt(days.size());
    for (Map.Entry<Long, Long> day : days.entrySet()) {
      out.putLong(day.getKey()).putLong(day.getValue());
    }
    out.asLongBuffer().put(cases);
    return out.array();
  }

  /** {@return how many cases need not be checked against what was seen before} */
  public int size() {
    return cases.length;
  }

  /** The same key with other content. */
  CheckedCases with(SortedMap<Long, Long> newDays, long[] newCases) {
    long[] sorted = newCases.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return new CheckedCases(firstKey, secondKey, newDays, Arrays.copyOf(sorted, distinct));
  }

  boolean holds(long fingerprint) {
    return Arrays.binarySearch(cases, fingerprint) >= 0;
  }

  /** Whether the same was seen on a day. */
  boolean sameDay(long day, long digest) {
    Long before = days.get(day);
    return before != null && before == digest;
  }

  /** Of all that decides whether a sighting matches. */
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
        .putLong(span.cutoff())
        .hash()
        .asLong();
  }

  /** Of a sighting; those of a day are summed up, so that their order does not matter. */
  long fingerprint(long idHigh, int idLow, long time) {
    return hash.newHasher().putLong(idHigh).putInt(idLow).putLong(time).hash().asLong();
  }
}
