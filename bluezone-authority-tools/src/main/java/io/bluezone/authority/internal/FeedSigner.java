// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.Edition;

/** Signs a region's index, revocations and places. */
public final class FeedSigner {

  private FeedSigner() {}

  /**
   * Signs an index.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link BulletinIndex#FILE}; the same index gives the same bytes before its
   *     signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(BulletinIndex index, BulletinSigner... signers) {
    checkNotNull(index, "index");
    return FileSigner.sign(
        BulletinIndex.FORMAT,
        Edition.numberedByTime(index.region(), index.generated()),
        json -> {
          json.objects(
              "bulletins",
              index.bulletins(),
              bulletin ->
                  json.field("sequence", bulletin.sequence())
                      .field("file", bulletin.file())
                      .field("bytes", bulletin.bytes())
                      .field("sha256", bulletin.sha256())
                      .field("from", bulletin.from().getEpochSecond())
                      .field("until", bulletin.until().getEpochSecond()));
          index.revocations().ifPresent(sha256 -> json.field("revocations", sha256));
        },
        signers);
  }

  /**
   * Signs revocations.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link Revocations#FILE}; the same list gives the same bytes before its
   *     signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(Revocations revocations, BulletinSigner... signers) {
    checkNotNull(revocations, "revocations");
    return FileSigner.sign(
        Revocations.FORMAT,
        Edition.numberedByTime(revocations.region(), revocations.generated()),
        json ->
            json.objects(
                "revoked",
                revocations.revoked(),
                key -> json.field("sequence", key.sequence()).field("sha256", key.sha256())),
        signers);
  }

  /**
   * Signs places.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file {@link PlaceList#FILE}; the same list gives the same bytes before its
   *     signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(PlaceList list, BulletinSigner... signers) {
    checkNotNull(list, "list");
    return FileSigner.sign(
        PlaceList.FORMAT,
        Edition.numberedByTime(list.region(), list.generated()),
        json ->
            json.objects(
                "places",
                list.places(),
                place -> json.field("tag", place.tag()).field("hours", place.sealed())),
        signers);
  }
}
