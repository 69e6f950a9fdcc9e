// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * The intervals whose IDs a case wants listed in place of its keys: a map of 14 UTC days, the last
 * of them that of its last key's end; or none, of a case whose keys are published.
 */
public final class ChosenIntervals {

  /** The map's bytes: a bit an interval, from the lowest on. */
  public static final int LENGTH = 168;

  /** Of a case whose keys are published. */
  public static final ChosenIntervals NONE = new ChosenIntervals(new BitSet(), 0, false);

  private static final int IDS_PER_DAY = IdSchedule.DEFAULT.idsPerDay();
  private static final int DAYS = LENGTH * Byte.SIZE / IDS_PER_DAY;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long INTERVAL = DAY / IDS_PER_DAY;
  private static final int BITS_PER_ID = 27;
  private static final int BITS_PER_KEY = 38 * Byte.SIZE;

  private final BitSet map;
  private final long begin;
  private final boolean listed;

  private ChosenIntervals(BitSet map, long begin, boolean listed) {
    this.map = map;
    this.begin = begin;
    this.listed = listed;
  }

  /** Reads a map that was sent with keys. */
  public static ChosenIntervals of(byte[] map, Collection<CommittedKey> keys) {
    if (map.length != LENGTH) {
      throw new Refused(Reason.INVALID_REQUEST, "a map of intervals has " + LENGTH + " bytes");
    }
    long end = keys.stream().mapToLong(CommittedKey::end).max().orElse(DAY);
    long lastDay = Math.floorDiv(end - 1, DAY);
    return new ChosenIntervals(BitSet.valueOf(map), (lastDay - DAYS + 1) * DAY, true);
  }

  /** Only a bulletin's common number of IDs a day can be listed. */
  Outcome check(CommittedKey key, Outcome outcome) {
    boolean other = listed && outcome == Outcome.ACCEPTED && key.idsPerDay() != IDS_PER_DAY;
    return other ? Outcome.IDS_PER_DAY : outcome;
  }

  /** {@return the bits of an accepted key's intervals from its start on; empty without a map} */
  byte[] of(CommittedKey key) {
    if (!listed) {
      return new byte[0];
    }
    int count = Math.toIntExact((key.end() - key.start()) / INTERVAL);
    BitSet chosen = new BitSet(count);
    for (int i = 0; i < count; i++) {
      long place = (key.start() - begin) / INTERVAL + i;
      chosen.set(i, key.start() + i * INTERVAL >= begin && map.get((int) place));
    }
    return Arrays.copyOf(chosen.toByteArray(), (count + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** {@return how many keys take as many bytes of a bulletin as what is published of this one} */
  int weight(CommittedKey key) {
    int bits = BitSet.valueOf(of(key)).cardinality() * BITS_PER_ID;
    return Math.max(1, (bits + BITS_PER_KEY - 1) / BITS_PER_KEY);
  }

  /** {@return whether an interval is among those that are kept of a key beginning with another} */
  public static Predicate<DayInterval> kept(byte[] bits, DayInterval first) {
    BitSet chosen = BitSet.valueOf(bits);
    long before = number(first);
    return interval ->
        interval.compareTo(first) >= 0 && chosen.get((int) (number(interval) - before));
  }

  private static long number(DayInterval interval) {
    return interval.utcDay().toEpochDay() * IDS_PER_DAY + interval.index();
  }
}
