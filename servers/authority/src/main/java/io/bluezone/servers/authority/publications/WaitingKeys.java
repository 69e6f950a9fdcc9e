// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import com.google.common.hash.Hashing;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.disclosures.ChosenIntervals;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.KeyCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The keys of a region that may be published. All runs in the caller's transaction. */
record WaitingKeys(
    Database database, String region, Instant now, long receivedBefore, LocalDate firstDay) {

  /** Leaves to retention the keys that were held back until no bulletin may hold them. */
  private static final String CONDITION =
      " region = ? and sequence is null and ready <= ? and received_hour < ? and start_time >= ?"
          + " and exists (select 1 from disclosure d where d.id = disclosure_id"
          + " and d.state = 'RELEASED')";

  /**
   * The number of waiting keys, what they take of bulletins, in keys, and since when the oldest
   * could have been published.
   */
  record Count(int keys, int weight, Instant oldest) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(byte[] key, byte[] seed, long start, long end, int idsPerDay, byte[] intervals) {

    boolean isListed() {
      return intervals.length > 0;
    }

    DisclosedKey disclosed() {
      return KeyCheck.disclosed(key, seed, start, end, idsPerDay);
    }

    void listIn(BulletinWriter bulletin) {
      DisclosedKey own = disclosed();
      bulletin.addIdsOf(List.of(own), ChosenIntervals.kept(intervals, own.first()));
    }
  }

  private long first() {
    return firstDay.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  Count count() {
    return database
        .find(
            "select count(*), coalesce(sum(weight), 0), min("
                + DisclosureReview.WAITS_SINCE
                + ") from disclosed_key where"
                + CONDITION,
            (row, number) ->
                new Count(row.getInt(1), row.getInt(2), Instant.ofEpochSecond(row.getLong(3))),
            region,
            now.getEpochSecond(),
            receivedBefore,
            first())
        .orElseThrow();
  }

  /**
   * Marks the oldest, up to so many or what takes as much, as published, and gives them in the
   * order of their bytes. The keys of those whose IDs are listed are here for the last time.
   */
  List<Row> take(long sequence, int most) {
    List<Row> rows =
        new ArrayList<>(
            database.list(
                "update disclosed_key set sequence = ? where key_data in"
                    + " (select key_data from (select key_data, weight, sum(weight) over (order by "
                    + DisclosureReview.WAITS_SINCE
                    + ", key_data) as total from disclosed_key where"
                    + CONDITION
                    + ") each where total - weight < ?)"
                    + " returning key_data, seed, start_time, end_time, ids_per_day, intervals",
                (row, number) ->
                    new Row(
                        row.getBytes(1),
                        row.getBytes(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getBytes(6)),
                sequence,
                region,
                now.getEpochSecond(),
                receivedBefore,
                first(),
                most));
    rows.sort(Comparator.comparing(Row::key, Arrays::compareUnsigned));
    forget(rows.stream().filter(Row::isListed).toList());
    return rows;
  }

  private void forget(List<Row> listed) {
    database
        .template()
        .batchUpdate(
            "update disclosed_key set key_data = ?, seed = ?, intervals = ? where key_data = ?",
            listed.stream()
                .map(
                    row ->
                        new Object[] {
                          Hashing.sha256().hashBytes(row.key()).asBytes(),
                          new byte[0],
                          new byte[1],
                          row.key()
                        })
                .toList());
  }
}
