// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.places.PlaceRows;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that are published, as the database has them. Bulletins never change. */
public record PublishedFiles(Database database, AuthoritySecrets secrets, SettledClock clock) {

  /** The age at which an index is signed again, also without anything new. */
  public static final Duration HEARTBEAT = Duration.ofMinutes(5);

  void add(PublishedBulletin bulletin) {
    database.update(
        "insert into bulletin (region, sequence, file, sha256, bytes, from_time, until_time,"
            + " issued, keys, listed, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
        bulletin.region(),
        bulletin.sequence(),
        bulletin.file().name(),
        bulletin.file().sha256(),
        bulletin.file().bytes().length,
        bulletin.from().getEpochSecond(),
        bulletin.until().getEpochSecond(),
        bulletin.issued().getEpochSecond(),
        bulletin.keys(),
        bulletin.file().bytes());
  }

  /** Signs the lists of a region as they are now. The caller holds the region's row. */
  void writeIndex(String region) {
    Instant now = clock.instant();
    BulletinSigner[] signers = secrets.signing().signersAt(now);
    FeedWriter feed = FeedWriter.of(region, now);
    listed(region)
        .forEach(
            each ->
                feed.addBulletin(
                    each.sequence(),
                    each.file(),
                    each.bytes(),
                    each.sha256(),
                    each.from(),
                    each.until()));
    addRevoked(region, feed);
    PlaceRows.addTo(feed, database, region);
    store(region, FeedWriter.PLACES_FILE, now, feed.signPlaces(signers));
    byte[] revocations = feed.signRevocations(signers);
    store(region, FeedWriter.REVOCATIONS_FILE, now, revocations);
    store(region, FeedWriter.INDEX_FILE, now, feed.signIndex(revocations, signers));
  }

  /**
   * Signs a region's lists again if changed, older than {@link #HEARTBEAT} or dated ahead; tells if
   * it did. While the clock is in doubt nothing is signed.
   */
  @CanIgnoreReturnValue
  public boolean refresh(String region, boolean changed) {
    if (clock.doubt().isPresent() || (!changed && isFresh(region))) {
      return false;
    }
    return database.inTransaction(
        () -> {
          database.number(database.locking("select window_end from region where name = ?"), region);
          boolean stale = changed || !isFresh(region);
          if (stale) {
            writeIndex(region);
          }
          return stale;
        });
  }

  private boolean isFresh(String region) {
    Instant now = clock.instant();
    long generated = generated(region, FeedWriter.INDEX_FILE);
    return generated > now.minus(HEARTBEAT).getEpochSecond()
        && generated <= now.plus(ClockGuard.TOLERANCE).getEpochSecond();
  }

  /** {@return when a region's signed file was made, in UTC seconds; long ago if it was not} */
  public long generated(String region, String name) {
    return database
        .find(
            "select generated from signed_file where region = ? and name = ?",
            (row, number) -> row.getLong(1),
            region,
            name)
        .orElse(Long.MIN_VALUE);
  }

  private void store(String region, String name, Instant generated, byte[] content) {
    database.update(
        "insert into signed_file (region, name, generated, content, inputs)"
            + " values (?, ?, ?, ?, ?) on conflict (region, name) do update set"
            + " generated = excluded.generated, content = excluded.content,"
            + " inputs = excluded.inputs",
        region,
        name,
        generated.getEpochSecond(),
        content,
        Hashing.sha256().hashBytes(content).asBytes());
  }

  /** {@return texts that differ once one of a region's signed files has been signed again} */
  List<String> versions(String region) {
    return database.list(
        "select name, generated, inputs from signed_file where region = ? order by name",
        (row, number) ->
            row.getString(1) + row.getLong(2) + BaseEncoding.base64().encode(row.getBytes(3)),
        region);
  }

  /** {@return the bulletins that the index names, by number; the newest if they are too many} */
  public List<ListedBulletin> listed(String region) {
    return database.list(
        "select * from (select sequence, file, bytes, sha256, from_time, until_time from bulletin"
            + " where region = ? and listed = 1 order by sequence desc limit "
            + FeedWriter.MAX_BULLETINS
            + ") newest order by sequence",
        (row, number) ->
            new ListedBulletin(
                row.getLong("sequence"),
                row.getString("file"),
                row.getLong("bytes"),
                row.getString("sha256"),
                Instant.ofEpochSecond(row.getLong("from_time")),
                Instant.ofEpochSecond(row.getLong("until_time"))),
        region);
  }

  /** {@return the newest of the bulletins that the index names, the newest first} */
  List<ListedBulletin> newest(String region, int most) {
    List<ListedBulletin> listed = listed(region);
    return Lists.reverse(listed.subList(Math.max(0, listed.size() - most), listed.size()));
  }

  /** Adds the revoked keys; of too many, those of the newest bulletins. */
  private void addRevoked(String region, FeedWriter feed) {
    database
        .list(
            "select * from (select sequence, hash from revoked_key where region = ?"
                + " order by sequence desc, hash limit "
                + FeedWriter.MAX_REVOKED
                + ") newest order by sequence, hash",
            (row, number) -> Map.entry(row.getLong(1), row.getBytes(2)),
            region)
        .forEach(
            key ->
                feed.addRevoked(
                    key.getKey(), BaseEncoding.base16().lowerCase().encode(key.getValue())));
  }

  /** {@return the digests of a region's revoked keys} */
  Set<HashCode> revoked(String region) {
    return Set.copyOf(
        database.list(
            "select hash from revoked_key where region = ?",
            (row, number) -> HashCode.fromBytes(row.getBytes(1)),
            region));
  }

  int revokedLeftOut(String region) {
    long all = database.number("select count(*) from revoked_key where region = ?", region);
    return (int) Math.max(0, all - FeedWriter.MAX_REVOKED);
  }

  Optional<byte[]> content(String region, String file) {
    return database.find(
        "select content from bulletin where region = ? and file = ? and listed = 1"
            + " union all select content from signed_file where region = ? and name = ?",
        (row, number) -> row.getBytes(1),
        region,
        file,
        region,
        file);
  }

  public List<String> unlistedBefore(String region, Instant issuedBefore) {
    return database.list(
        "select file from bulletin where region = ? and listed = 0 and issued < ?",
        (row, number) -> row.getString(1),
        region,
        issuedBefore.getEpochSecond());
  }
}
