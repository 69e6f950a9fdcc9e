// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableLongArray;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.IdSet;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.IdSetCodec;
import io.bluezone.crypto.internal.IdFingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The rolling IDs of a bulletin, of each its hash. */
final class PublishedIds {

  private static final int MAX_IDS_OF_DAY = 1 << 28;

  private final Map<LocalDate, Hashes> days = new TreeMap<>();
  private final IdFingerprint fingerprint = new IdFingerprint();
  private Instant end = Instant.MIN;

  /** Hashes of a day, in no order. */
  private static final class Hashes {
    private long[] hashes = new long[256];
    private int size;

    void add(long hash) {
      checkArgument(size < MAX_IDS_OF_DAY, "more than %s IDs of a day", MAX_IDS_OF_DAY);
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size + (size >> 1));
      }
      hashes[size++] = hash;
    }
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  void add(DayInterval interval, IdSchedule schedule, RollingId id) {
    Instant ended = schedule.endOf(interval);
    end = ended.isAfter(end) ? ended : end;
    days.computeIfAbsent(interval.utcDay(), unknown -> new Hashes())
        .add(
            fingerprint.hash(
                interval.utcDay().toEpochDay(),
                schedule.idsPerDay(),
                interval.index(),
                id.high(),
                id.low()));
  }

  /** Refuses what a reader would: days outside the period, intervals that are not over. */
  void check(BulletinInfo info) {
    for (LocalDate day : days.keySet()) {
      checkArgument(
          !day.isBefore(info.firstUtcDay()) && day.isBefore(info.endUtcDay()),
          "an ID is of %s, outside the period from %s to %s",
          day,
          info.firstUtcDay(),
          info.endUtcDay());
    }
    checkArgument(
        !end.isAfter(info.issued()),
        "an ID is on the air until %s, after the bulletin's issue %s",
        end,
        info.issued());
  }

  void write(BulletinInfo info, int step, OutputStream out, SecureRandom random)
      throws IOException {
    IdSetCodec codec = new IdSetCodec(info);
    for (Map.Entry<LocalDate, Hashes> day : days.entrySet()) {
      long[] fingerprints = fingerprints(day.getValue(), step, random);
      for (int from = 0; from < fingerprints.length; from += IdSetCodec.MAX_FINGERPRINTS) {
        int until = Math.min(fingerprints.length, from + IdSetCodec.MAX_FINGERPRINTS);
        IdSet set =
            new IdSet(
                day.getKey(),
                info.schedule(),
                fingerprints.length,
                ImmutableLongArray.copyOf(Arrays.copyOfRange(fingerprints, from, until)));
        BulletinFormat.writeField(out, BulletinFormat.ID_SET_TAG, coded -> codec.write(set, coded));
      }
    }
  }

  /** Random hashes cannot be told from those of IDs, and order mixes all of them. */
  private static long[] fingerprints(Hashes real, int step, SecureRandom random) {
    int padded = Math.toIntExact((real.size + step - 1L) / step * step);
    long[] fingerprints = new long[padded];
    for (int i = 0; i < padded; i++) {
      long hash = i < real.size ? real.hashes[i] : random.nextLong();
      fingerprints[i] = IdFingerprint.place(hash, padded);
    }
    Arrays.sort(fingerprints);
    return fingerprints;
  }
}
