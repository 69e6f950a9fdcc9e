// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The rules of matching, written down once more without regard to cost, from the protocol alone:
 * every interval's ID is derived and compared with every sighting.
 */
final class PlainMatching {

  private static final int[] ID_POSITIONS = {0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30};

  private final List<Seen> history;
  private final TreeSet<Integer> rows = new TreeSet<>();
  private final List<CaseMatch> matches = new ArrayList<>();
  private int caseIndex;

  private PlainMatching(List<Seen> history) {
    this.history = history;
  }

  static List<CaseMatch> strictOriginal(List<OriginalCase> cases, List<Seen> history) {
    PlainMatching matching = new PlainMatching(history);
    for (OriginalCase entry : cases) {
      matching.strictOriginal(entry);
      matching.endCase();
    }
    return matching.matches;
  }

  private void strictOriginal(OriginalCase entry) {
    byte[] dailyKey = entry.dailyKey().exposeBytes();
    long length = 86_400_000 / entry.idsPerDay();
    byte[] subkey = firstSubkey(dailyKey);
    int ofDay = 0;
    for (long start = entry.timeStart() * 1000; start <= entry.timeEnd() * 1000; start += length) {
      if (ofDay == entry.idsPerDay()) {
        dailyKey = sha256(dailyKey);
        subkey = firstSubkey(dailyKey);
        ofDay = 0;
      }
      for (int row = 0; row < history.size(); row++) {
        long time = history.get(row).time();
        if (history.get(row).id().equals(rollingId(subkey))
            && start <= time
            && time <= start + length) {
          rows.add(row);
        }
      }
      subkey = sha256(subkey);
      ofDay++;
    }
  }

  static List<CaseMatch> tolerant(
      List<DisclosedKey> cases, List<Seen> history, long skew, Instant published) {
    PlainMatching matching = new PlainMatching(history);
    for (DisclosedKey disclosed : cases) {
      matching.tolerant(disclosed, skew, published.toEpochMilli());
      matching.endCase();
    }
    return matching.matches;
  }

  private void tolerant(DisclosedKey disclosed, long skew, long published) {
    byte[] dailyKey = disclosed.key().secret().exposeBytes();
    for (LocalDate day = disclosed.first().utcDay();
        !day.isAfter(disclosed.end().utcDay());
        day = day.plusDays(1)) {
      byte[] subkey = firstSubkey(dailyKey);
      for (int i = 0; i < disclosed.schedule().idsPerDay(); i++) {
        DayInterval interval = new DayInterval(day, i);
        if (interval.compareTo(disclosed.first()) >= 0 && interval.compareTo(disclosed.end()) < 0) {
          long start = disclosed.schedule().startOf(interval).toEpochMilli();
          long end = disclosed.schedule().endOf(interval).toEpochMilli();
          for (int row = 0; row < history.size(); row++) {
            long time = history.get(row).time();
            if (history.get(row).id().equals(rollingId(subkey))
                && time >= start - skew
                && time < end + skew
                && time < disclosed.until().toEpochMilli()
                && time < published) {
              rows.add(row);
            }
          }
        }
        subkey = sha256(subkey);
      }
      dailyKey = sha256(dailyKey);
    }
  }

  private void endCase() {
    if (!rows.isEmpty()) {
      long first = rows.stream().mapToLong(row -> history.get(row).time()).min().orElseThrow();
      long last = rows.stream().mapToLong(row -> history.get(row).time()).max().orElseThrow();
      matches.add(
          new CaseMatch(
              caseIndex,
              List.copyOf(rows),
              Instant.ofEpochMilli(first),
              Instant.ofEpochMilli(last)));
      rows.clear();
    }
    caseIndex++;
  }

  /** The ID of an interval of an entry of the original's list, counted over all its days. */
  static RollingId idOf(OriginalCase entry, int interval) {
    byte[] dailyKey = entry.dailyKey().exposeBytes();
    for (int day = 0; day < interval / entry.idsPerDay(); day++) {
      dailyKey = sha256(dailyKey);
    }
    byte[] subkey = firstSubkey(dailyKey);
    for (int i = 0; i < interval % entry.idsPerDay(); i++) {
      subkey = sha256(subkey);
    }
    return rollingId(subkey);
  }

  private static byte[] firstSubkey(byte[] dailyKey) {
    return sha256(dailyKey, "bluzonesubkey".getBytes(StandardCharsets.US_ASCII));
  }

  private static RollingId rollingId(byte[] subkey) {
    byte[] id = new byte[ID_POSITIONS.length];
    for (int i = 0; i < id.length; i++) {
      id[i] = subkey[ID_POSITIONS[i]];
    }
    return RollingId.of(id);
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
