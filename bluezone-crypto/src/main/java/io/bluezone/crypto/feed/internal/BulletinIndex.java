// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.hash.Hashing;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The list of a region's available bulletins, in ascending order: the content of the {@link
 * SignedFile} {@link #FILE}. It is made again at regular times even when nothing is new, so that
 * silence can be told from a server that is stuck.
 *
 * <p>Security: the check methods tell whether it is frozen or rolled back. A bulletin that it lists
 * has a signature of its own, which counts.
 *
 * <p>Numbers grow, and not by one: a gap says nothing.
 *
 * @param region whose bulletins: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param generated when the index was made; a fraction of a second is dropped
 * @param bulletins the bulletins, ascending by number, each with a file of its own; 10,000 at most
 * @param revocations the SHA-256 of {@link Revocations#FILE} as it was then, 64 lower-case hex
 *     digits; empty if there was none
 */
public record BulletinIndex(
    String region,
    Instant generated,
    List<IndexedBulletin> bulletins,
    Optional<String> revocations) {

  /** The name of the file. */
  public static final String FILE = "index.signed";

  /** The most bulletins that an index lists: more than a year of hourly windows. */
  public static final int MAX_BULLETINS = 10_000;

  /** The most bytes of {@link #FILE}. */
  public static final int MAX_BYTES = 4 << 20;

  private static final String REVOCATIONS = "revocations";

  private static final Duration LONGEST = Duration.ofDays(3660);

  /** The description of the file. */
  public static final Format<BulletinIndex> FORMAT =
      new ListFormat<>(
          Contexts.INDEX,
          "index of bulletins",
          MAX_BYTES,
          "bulletins",
          MAX_BULLETINS,
          IndexedBulletin::of,
          (region, generated, bulletins, fields) ->
              new BulletinIndex(
                  region,
                  generated,
                  bulletins,
                  fields.has(REVOCATIONS)
                      ? Optional.of(fields.text(REVOCATIONS, FeedChecks.DIGEST_LENGTH))
                      : Optional.empty()));

  /** An index of a region in which nothing is revoked. */
  public BulletinIndex(String region, Instant generated, List<IndexedBulletin> bulletins) {
    this(region, generated, bulletins, Optional.empty());
  }

  public BulletinIndex {
    checkNotNull(region, "region");
    checkNotNull(generated, "generated");
    checkNotNull(bulletins, "bulletins");
    checkNotNull(revocations, "revocations");
    revocations.ifPresent(FeedChecks::sha256);
    Edition.checkRegion(region);
    generated = FeedChecks.time(generated);
    bulletins = ImmutableList.copyOf(bulletins);
    checkArgument(
        bulletins.size() <= MAX_BULLETINS,
        "an index lists up to %s bulletins, not %s",
        MAX_BULLETINS,
        bulletins.size());
    for (int i = 1; i < bulletins.size(); i++) {
      checkArgument(
          bulletins.get(i - 1).sequence() < bulletins.get(i).sequence(),
          "number %s is listed after number %s",
          bulletins.get(i).sequence(),
          bulletins.get(i - 1).sequence());
    }
    checkArgument(
        bulletins.stream().map(IndexedBulletin::file).distinct().count() == bulletins.size(),
        "two bulletins have the same file");
  }

  /** {@return the bulletin with the highest number, if there is one} */
  public Optional<IndexedBulletin> newest() {
    return Optional.ofNullable(Iterables.getLast(bulletins, null));
  }

  /** {@return what a device keeps of it, for {@link #checkContinues}} */
  public IndexMark mark() {
    return newest()
        .map(bulletin -> new IndexMark(generated, bulletin.sequence(), bulletin.sha256()))
        .orElseGet(() -> new IndexMark(generated, 0, ""));
  }

  /**
   * Checks that the index is not frozen: who holds back newer ones holds back warnings.
   *
   * @param maxAge how old it may be: the time between two indexes, and what a cache may add; 3,660
   *     days at most
   * @param tolerance by how much the reader's clock and the authority's may differ; the same at
   *     most
   * @throws SignedFileException of {@link Reason#FROZEN} or {@link Reason#NOT_YET_VALID}
   */
  public void checkFresh(Instant now, Duration maxAge, Duration tolerance)
      throws SignedFileException {
    checkNotNull(now, "now");
    for (Duration each : new Duration[] {maxAge, tolerance}) {
      checkArgument(
          !each.isNegative() && each.compareTo(LONGEST) <= 0,
          "an age or a tolerance is 0 to %s, not %s",
          LONGEST,
          each);
    }
    if (Duration.between(now, generated).compareTo(tolerance) > 0) {
      throw new SignedFileException(
          Reason.NOT_YET_VALID, "the index was made " + generated + ", it is only " + now + " now");
    }
    if (Duration.between(generated, now).compareTo(maxAge.plus(tolerance)) > 0) {
      throw new SignedFileException(
          Reason.FROZEN,
          "the index of region "
              + region
              + " was made "
              + generated
              + " and none since: "
              + "the server, or a mirror, is frozen");
    }
  }

  /**
   * Checks that revocations are those that the index names, or not frozen.
   *
   * @param file the bytes that they were read from
   * @param behind how long before the index others may have been made
   * @throws SignedFileException of {@link Reason#FROZEN}
   */
  public void checkRevocations(Revocations list, byte[] file, Duration behind)
      throws SignedFileException {
    checkNotNull(list, "list");
    checkNotNull(file, "file");
    checkNotNull(behind, "behind");
    String sha256 = Hashing.sha256().hashBytes(file).toString();
    if (!revocations.equals(Optional.of(sha256))
        && Duration.between(list.generated(), generated).compareTo(behind) > 0) {
      throw new SignedFileException(
          Reason.FROZEN,
          "the index of "
              + generated
              + " names other revocations than those of "
              + list.generated());
    }
  }

  /**
   * Checks that the index is the one taken last, or was made later. A mirror may be a little behind
   * another: a reader that changes from one to the other asks for the newer one again. An authority
   * that went back to a back-up lists other bulletins later on, which counts.
   *
   * @param last what was kept of the one taken last
   * @throws SignedFileException of {@link Reason#SUPERSEDED} if it is older, or of the same second
   *     without a bulletin as new as that one listed; of {@link Reason#CHANGED} if it is of the
   *     same second with another file for the newest of that one
   */
  public void checkContinues(IndexMark last) throws SignedFileException {
    long newest = newest().map(IndexedBulletin::sequence).orElse(0L);
    if (generated.isAfter(last.generated())) {
      return;
    }
    if (generated.isBefore(last.generated()) || newest < last.newest()) {
      throw new SignedFileException(
          Reason.SUPERSEDED,
          "the index of region "
              + region
              + " is of "
              + generated
              + " with bulletin "
              + newest
              + ", one of "
              + last.generated()
              + " with bulletin "
              + last.newest()
              + " has been taken");
    }
    for (IndexedBulletin bulletin : bulletins) {
      if (bulletin.sequence() == last.newest() && !bulletin.sha256().equals(last.sha256())) {
        throw new SignedFileException(
            Reason.CHANGED,
            "bulletin " + last.newest() + " of region " + region + " has another file than before");
      }
    }
  }
}
