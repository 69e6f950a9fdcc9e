// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * The published keys of a region that belong to no case, because a test was wrong: the content of
 * the {@link SignedFile} {@value #FILE} beside the index. A device drops what it found by one of
 * them, and tells its owner.
 *
 * <p>A published file never changes, so a key is taken back by naming it. Its SHA-256 is named, not
 * the key: who has not kept the bulletin learns nothing. Who has kept it learns that the key was no
 * padding; an authority that revokes padding with it, as much as it likes, gives less away.
 *
 * @param region whose keys: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param generated when the list was made; a fraction of a second is dropped
 * @param revoked the keys, each once, in ascending order of the bulletins' numbers; 10,000 at most
 */
public record Revocations(String region, Instant generated, List<RevokedKey> revoked) {

  /** The name of the file. */
  public static final String FILE = "revocations.signed";

  /** The most keys of a list. */
  public static final int MAX_REVOKED = 10_000;

  /** The most bytes of {@link #FILE}. */
  public static final int MAX_BYTES = 4 << 20;

  /** The description of the file. */
  public static final Format<Revocations> FORMAT =
      new ListFormat<>(
          Contexts.REVOCATIONS,
          "list of revoked keys",
          MAX_BYTES,
          "revoked",
          MAX_REVOKED,
          RevokedKey::of,
          (region, generated, revoked, fields) -> new Revocations(region, generated, revoked));

  public Revocations {
    checkNotNull(region, "region");
    checkNotNull(generated, "generated");
    checkNotNull(revoked, "revoked");
    Edition.checkRegion(region);
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
}
