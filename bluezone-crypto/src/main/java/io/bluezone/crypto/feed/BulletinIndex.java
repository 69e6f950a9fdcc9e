// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The list of a region's bulletins that can be had, in ascending order of their numbers: the files
 * {@code index.json} and {@code index.json.sig} of a server or of a mirror. It is made again at
 * regular times even when nothing is new, so that silence can be told from a server that is stuck.
 *
 * <p>Security: {@link #read} gives an index that a trusted key has signed, for the region it names.
 * The signature is of a context of its own ({@value #CONTEXT}): none of a bulletin or of settings
 * fits. Whether it is for this device's region, and neither frozen nor rolled back, the check
 * methods say. What it lists is still to be held against the bulletins' own signatures.
 *
 * <p>Numbers may be missing: the first ones when their time is over, others as long as their file
 * is late.
 *
 * @param region whose bulletins: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param generated when the index was made; a fraction of a second is dropped
 * @param bulletins the bulletins, ascending by number, each with a file of its own; 10,000 at most
 */
public record BulletinIndex(String region, Instant generated, List<IndexedBulletin> bulletins) {

  /** What the signatures of an index are for. */
  public static final String CONTEXT = "Bluezone bulletin index v1";

  /** The name of the file. */
  public static final String FILE = "index.json";

  /** The name of the file of its signatures. */
  public static final String SIGNATURES_FILE = "index.json.sig";

  /** The most bulletins that an index lists: more than a year of hourly windows. */
  public static final int MAX_BULLETINS = 10_000;

  /** The most bytes of {@link #FILE}. */
  public static final int MAX_BYTES = 4 << 20;

  /** The most bytes of {@link #SIGNATURES_FILE}. */
  public static final int MAX_SIGNATURES_BYTES = DetachedSignatures.MAX_BYTES;

  private static final Duration LONGEST = Duration.ofDays(3660);

  private static final DetachedSignatures SIGNATURES = new DetachedSignatures(CONTEXT);

  public BulletinIndex {
    checkNotNull(region, "region");
    checkNotNull(generated, "generated");
    checkNotNull(bulletins, "bulletins");
    FeedChecks.region(region);
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

  /** {@return the file {@link #FILE}: UTF-8; the same index gives the same bytes} */
  public byte[] toBytes() {
    return StrictJson.write(
        region,
        generated,
        "bulletins",
        bulletins,
        (json, bulletin) -> {
          json.name("sequence").value(bulletin.sequence());
          json.name("file").value(bulletin.file());
          json.name("bytes").value(bulletin.bytes());
          json.name("sha256").value(bulletin.sha256());
          json.name("from").value(bulletin.from().getEpochSecond());
          json.name("until").value(bulletin.until().getEpochSecond());
        });
  }

  /**
   * Signs an index's file.
   *
   * @param file the bytes of {@link #FILE}
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the bytes of {@link #SIGNATURES_FILE}
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(byte[] file, BulletinSigner... signers) {
    checkNotNull(file, "file");
    return SIGNATURES.sign(file, Arrays.asList(signers));
  }

  /**
   * Reads an index and checks its form, its bounds and its signatures. Takes memory for {@link
   * #MAX_BYTES} bytes and what they say, however long the streams are.
   *
   * @param file the bytes of {@link #FILE}; not closed
   * @param signatures the bytes of {@link #SIGNATURES_FILE}; not closed
   * @param trusted the keys to trust
   * @return the index
   * @throws FeedException if it is refused
   * @throws IOException if reading fails
   */
  public static BulletinIndex read(InputStream file, InputStream signatures, AuthorityKeys trusted)
      throws IOException {
    checkNotNull(file, "file");
    checkNotNull(signatures, "signatures");
    checkNotNull(trusted, "trusted");
    byte[] bytes = DetachedSignatures.readAtMost(MAX_BYTES, file);
    BulletinIndex index =
        StrictJson.read(
            bytes,
            "bulletins",
            MAX_BULLETINS,
            BulletinIndex::bulletin,
            (fields, bulletins) ->
                new BulletinIndex(
                    fields.text("region"),
                    FeedChecks.time(fields.integer("generated")),
                    bulletins));
    SIGNATURES.check(bytes, index.region, signatures, trusted);
    return index;
  }

  private static IndexedBulletin bulletin(StrictJson.Fields fields) throws IOException {
    return new IndexedBulletin(
        fields.integer("sequence"),
        fields.text("file"),
        fields.integer("bytes"),
        fields.text("sha256"),
        FeedChecks.time(fields.integer("from")),
        FeedChecks.time(fields.integer("until")));
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
   * Checks that the index is for a region.
   *
   * @param asked the region
   * @throws FeedException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(String asked) throws FeedException {
    FeedChecks.region("the index is", region, asked);
  }

  /**
   * Checks that the index is not frozen: who holds back newer ones holds back warnings.
   *
   * @param now the present instant
   * @param maxAge how old it may be: the time between two indexes, and what a cache may add; 3,660
   *     days at most
   * @param tolerance by how much the reader's clock and the authority's may differ; the same at
   *     most
   * @throws FeedException of {@link Reason#FROZEN} or {@link Reason#NOT_YET_VALID}
   */
  public void checkFresh(Instant now, Duration maxAge, Duration tolerance) throws FeedException {
    checkNotNull(now, "now");
    for (Duration each : new Duration[] {maxAge, tolerance}) {
      checkArgument(
          !each.isNegative() && each.compareTo(LONGEST) <= 0,
          "an age or a tolerance is 0 to %s, not %s",
          LONGEST,
          each);
    }
    if (Duration.between(now, generated).compareTo(tolerance) > 0) {
      throw new FeedException(
          Reason.NOT_YET_VALID, "the index was made " + generated + ", it is only " + now + " now");
    }
    if (Duration.between(generated, now).compareTo(maxAge.plus(tolerance)) > 0) {
      throw new FeedException(
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
   * Checks that the index is the one taken last, or goes on from it. A mirror may be a little
   * behind another: a reader that changes from one to the other asks for the newer one again.
   *
   * @param last what was kept of the one taken last
   * @throws FeedException of {@link Reason#ROLLED_BACK} if it is older, or lists no bulletin as new
   *     as that one did; of {@link Reason#CHANGED} if it has another file for the newest of that
   *     one
   */
  public void checkContinues(IndexMark last) throws FeedException {
    long newest = newest().map(IndexedBulletin::sequence).orElse(0L);
    if (generated.isBefore(last.generated()) || newest < last.newest()) {
      throw new FeedException(
          Reason.ROLLED_BACK,
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
        throw new FeedException(
            Reason.CHANGED,
            "bulletin " + last.newest() + " of region " + region + " has another file than before");
      }
    }
  }
}
