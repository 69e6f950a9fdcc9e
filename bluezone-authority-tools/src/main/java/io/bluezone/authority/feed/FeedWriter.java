// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.internal.ListedCase;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.internal.IdHash;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes and signs a region's index, revocations and places. {@code docs/protocol/bulletin.md}
 * describes the files.
 *
 * <p>Not thread safe.
 */
public final class FeedWriter {

  /** The name of the index, beside the bulletins. */
  public static final String INDEX_FILE = BulletinIndex.FILE;

  /** The name of the revocations, beside the index. */
  public static final String REVOCATIONS_FILE = Revocations.FILE;

  /** The name of the places, beside the index. */
  public static final String PLACES_FILE = PlaceList.FILE;

  /** The most places of a list, random ones among them. */
  public static final int MAX_PLACES = PlaceList.MAX_PLACES;

  /** A list of places is filled up with random ones to a multiple of it. */
  public static final int PLACES_STEP = PlaceList.STEP;

  /** The most bulletins that an index names. */
  public static final int MAX_BULLETINS = BulletinIndex.MAX_BULLETINS;

  /** The most keys that revocations name. */
  public static final int MAX_REVOKED = Revocations.MAX_REVOKED;

  private final String region;
  private final Instant generated;
  private final List<IndexedBulletin> bulletins = new ArrayList<>();
  private final List<RevokedKey> revoked = new ArrayList<>();
  private final List<PlaceEntry> places = new ArrayList<>();

  private FeedWriter(String region, Instant generated) {
    this.region = checkNotNull(region, "region");
    this.generated = checkNotNull(generated, "generated");
  }

  /** {@return a writer without bulletins and keys} */
  public static FeedWriter of(String region, Instant generated) {
    return new FeedWriter(region, generated);
  }

  /**
   * Adds a bulletin to the index, in the order of their numbers.
   *
   * @param sequence its number, from 1
   * @param file its file's bare name, beside the index: 1 to 100 characters out of {@code A-Z a-z
   *     0-9 . _ -}, the first of them no full stop
   * @param bytes the length of the file, 1 or more
   * @param sha256 the file's SHA-256, 64 lower-case hex digits
   * @param from the beginning of the window whose keys it holds; a fraction of a second is dropped
   * @param until the window's end, later; a fraction of a second is dropped
   * @return this writer, for what follows
   */
  @CanIgnoreReturnValue
  public FeedWriter addBulletin(
      long sequence, String file, long bytes, String sha256, Instant from, Instant until) {
    bulletins.add(new IndexedBulletin(sequence, file, bytes, sha256, from, until));
    return this;
  }

  /**
   * Adds a published key that belongs to no case.
   *
   * @param sequence the number of the bulletin that holds it, from 1
   * @param sha256 the SHA-256 of the key's bytes, 64 lower-case hex digits
   * @return this writer, for what follows
   */
  @CanIgnoreReturnValue
  public FeedWriter addRevoked(long sequence, String sha256) {
    revoked.add(new RevokedKey(sequence, sha256));
    return this;
  }

  /**
   * Adds the IDs of a case that a bulletin lists without its keys, and that are of no case. Whoever
   * heard such IDs then knows which are of the same person.
   *
   * @param sequence the number of the bulletin that lists them, from 1
   * @param disclosed the keys that they were derived from
   * @param chosen which of their intervals were listed
   * @return this writer, for what follows
   */
  @CanIgnoreReturnValue
  public FeedWriter addRevokedIds(
      long sequence, Iterable<DisclosedKey> disclosed, Predicate<DayInterval> chosen) {
    checkNotNull(disclosed, "disclosed");
    checkNotNull(chosen, "chosen");
    for (DisclosedKey key : disclosed) {
      ListedCase listed = new ListedCase(ImmutableList.of(key), chosen);
      LocalDate end = key.end().utcDay();
      for (LocalDate day = key.first().utcDay(); !day.isAfter(end); day = day.plusDays(1)) {
        listed.forEachIdOf(
            day, (interval, id) -> addRevoked(sequence, IdHash.digest(interval, id)));
      }
    }
    return this;
  }

  /**
   * Adds hours of a case at a place, or random ones, in the order of their tags.
   *
   * @return this writer, for what follows
   */
  @CanIgnoreReturnValue
  public FeedWriter addPlace(PlaceHours hours) {
    places.add(new PlaceEntry(hours.tag(), hours.sealed()));
    return this;
  }

  /**
   * Signs the places.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link #PLACES_FILE}; the same list gives the same bytes before its signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id,
   *     or the places are too many or out of order
   */
  public byte[] signPlaces(BulletinSigner... signers) {
    return FeedSigner.sign(new PlaceList(region, generated, places), signers);
  }

  /**
   * Signs the revocations.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link #REVOCATIONS_FILE}; the same list gives the same bytes before its
   *     signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id,
   *     or too many keys
   */
  public byte[] signRevocations(BulletinSigner... signers) {
    return FeedSigner.sign(new Revocations(region, generated, revoked), signers);
  }

  /**
   * Signs the index.
   *
   * @param revocations the file {@link #REVOCATIONS_FILE} that is published with it
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link #INDEX_FILE}; the same index gives the same bytes before its signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id,
   *     or the bulletins are too many or out of order
   */
  public byte[] signIndex(byte[] revocations, BulletinSigner... signers) {
    Optional<String> digest = Optional.of(Hashing.sha256().hashBytes(revocations).toString());
    return FeedSigner.sign(new BulletinIndex(region, generated, bulletins, digest), signers);
  }
}
