// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The places of a region at which a case was, and the hours: the content of the {@link SignedFile}
 * {@value #FILE} beside the index. Who was not there sees tags and sealed hours; who has a place's
 * key of the day finds its tag. What is no longer listed was taken back, or is past retention.
 *
 * <p>It does not hide how many entries there are, up to a multiple of {@value #STEP}, nor when one
 * comes and goes, nor anything from who has a place's secret.
 *
 * @param region whose places: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param generated when the list was made; a fraction of a second is dropped
 * @param places the entries, ascending by tag, each tag once; {@value #MAX_PLACES} at most
 */
public record PlaceList(String region, Instant generated, List<PlaceEntry> places) {

  /** The name of the file. */
  public static final String FILE = "places.signed";

  /** The most entries of a list. */
  public static final int MAX_PLACES = 8_192;

  /** An authority fills a list up with random entries to a multiple of it. */
  public static final int STEP = 16;

  /** The most bytes of {@link #FILE}. */
  public static final int MAX_BYTES = 2 << 20;

  /** The description of the file. */
  public static final Format<PlaceList> FORMAT =
      new ListFormat<>(
          Contexts.PLACES,
          "list of places",
          MAX_BYTES,
          "places",
          MAX_PLACES,
          PlaceEntry::of,
          (region, generated, places, fields) -> new PlaceList(region, generated, places));

  public PlaceList {
    checkNotNull(region, "region");
    checkNotNull(generated, "generated");
    checkNotNull(places, "places");
    Edition.checkRegion(region);
    generated = FeedChecks.time(generated);
    places = ImmutableList.copyOf(places);
    checkArgument(
        places.size() <= MAX_PLACES,
        "a list has up to %s places, not %s",
        MAX_PLACES,
        places.size());
    for (int i = 1; i < places.size(); i++) {
      checkArgument(
          places.get(i - 1).tag().compareTo(places.get(i).tag()) < 0,
          "the places are not in the order of their tags");
    }
  }

  /**
   * Checks that the list is not frozen, as {@link BulletinIndex#checkFresh} does.
   *
   * @throws SignedFileException of {@link SignedFileException.Reason#FROZEN} or {@link
   *     SignedFileException.Reason#NOT_YET_VALID}
   */
  public void checkFresh(Instant now, Duration maxAge, Duration tolerance)
      throws SignedFileException {
    new BulletinIndex(region, generated, ImmutableList.of()).checkFresh(now, maxAge, tolerance);
  }
}
