// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The published keys of a region that belong to no case, because a test was wrong: the files {@code
 * revocations.json} and {@code revocations.json.sig} beside the index. A device drops what it found
 * by one of them, and tells its owner.
 *
 * <p>A published file never changes, so a key is taken back by naming it. Its SHA-256 is named, not
 * the key: who has not kept the bulletin learns nothing. Who has kept it learns that the key was no
 * padding; an authority that revokes padding with it, as much as it likes, gives less away.
 *
 * <p>Security: as of {@link BulletinIndex}, with a context of its own ({@value #CONTEXT}).
 *
 * @param region whose keys: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param generated when the list was made; a fraction of a second is dropped
 * @param revoked the keys, each once, in ascending order of the bulletins' numbers; 10,000 at most
 */
public record Revocations(String region, Instant generated, List<RevokedKey> revoked) {

  /** What the signatures of revocations are for. */
  public static final String CONTEXT = "Bluezone revocations v1";

  /** The name of the file. */
  public static final String FILE = "revocations.json";

  /** The name of the file of its signatures. */
  public static final String SIGNATURES_FILE = "revocations.json.sig";

  /** The most keys of a list. */
  public static final int MAX_REVOKED = 10_000;

  /** The most bytes of {@link #FILE}. */
  public static final int MAX_BYTES = 4 << 20;

  /** The most bytes of {@link #SIGNATURES_FILE}. */
  public static final int MAX_SIGNATURES_BYTES = DetachedSignatures.MAX_BYTES;

  private static final DetachedSignatures SIGNATURES = new DetachedSignatures(CONTEXT);

  public Revocations {
    checkNotNull(region, "region");
    checkNotNull(generated, "generated");
    checkNotNull(revoked, "revoked");
    FeedChecks.region(region);
    generated = FeedChecks.time(generated);
    revoked = ImmutableList.copyOf(revoked);
    checkArgument(
        revoked.size() <= MAX_REVOKED,
        "a list has up to %s revoked keys, not %s",
        MAX_REVOKED,
        revoked.size());
    checkArgument(new HashSet<>(revoked).size() == revoked.size(), "a key has been revoked twice");
    for (int i = 1; i < revoked.size(); i++) {
      checkArgument(
          revoked.get(i - 1).sequence() <= revoked.get(i).sequence(),
          "a key of bulletin %s is listed after one of bulletin %s",
          revoked.get(i).sequence(),
          revoked.get(i - 1).sequence());
    }
  }

  /** {@return the file {@link #FILE}: UTF-8; the same list gives the same bytes} */
  public byte[] toBytes() {
    return StrictJson.write(
        region,
        generated,
        "revoked",
        revoked,
        (json, key) -> {
          json.name("sequence").value(key.sequence());
          json.name("sha256").value(key.sha256());
        });
  }

  /**
   * Signs a list's file.
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
   * Reads a list and checks its form, its bounds and its signatures.
   *
   * @param file the bytes of {@link #FILE}; not closed
   * @param signatures the bytes of {@link #SIGNATURES_FILE}; not closed
   * @param trusted the keys to trust
   * @return the list
   * @throws FeedException if it is refused
   * @throws IOException if reading fails
   */
  public static Revocations read(InputStream file, InputStream signatures, AuthorityKeys trusted)
      throws IOException {
    checkNotNull(file, "file");
    checkNotNull(signatures, "signatures");
    checkNotNull(trusted, "trusted");
    byte[] bytes = DetachedSignatures.readAtMost(MAX_BYTES, file);
    Revocations revocations =
        StrictJson.read(
            bytes,
            "revoked",
            MAX_REVOKED,
            fields -> new RevokedKey(fields.integer("sequence"), fields.text("sha256")),
            (fields, revoked) ->
                new Revocations(
                    fields.text("region"), FeedChecks.time(fields.integer("generated")), revoked));
    SIGNATURES.check(bytes, revocations.region, signatures, trusted);
    return revocations;
  }

  /**
   * Checks that the list is for a region.
   *
   * @param asked the region
   * @throws FeedException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(String asked) throws FeedException {
    FeedChecks.region("the revocations are", region, asked);
  }
}
