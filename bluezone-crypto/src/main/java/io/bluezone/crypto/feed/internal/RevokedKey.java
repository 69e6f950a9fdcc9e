// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.internal.json.JsonFields;
import java.io.IOException;
import java.util.Arrays;

/**
 * A published key that belongs to no case.
 *
 * @param sequence the number of the bulletin that holds it, from 1
 * @param sha256 the SHA-256 of the key's bytes, 64 lower-case hex digits
 */
public record RevokedKey(long sequence, String sha256) {

  public RevokedKey {
    checkNotNull(sha256, "sha256");
    checkArgument(sequence >= 1, "the number of a bulletin is 1 or more, not %s", sequence);
    FeedChecks.sha256(sha256);
  }

  static RevokedKey of(JsonFields fields) throws IOException {
    return new RevokedKey(
        fields.integer("sequence", 1, Long.MAX_VALUE),
        fields.text("sha256", FeedChecks.DIGEST_LENGTH));
  }

  /**
   * Revokes a key.
   *
   * @param sequence the number of the bulletin that holds it
   */
  public static RevokedKey of(long sequence, DisclosedKey key) {
    byte[] bytes = key.key().secret().exposeBytes();
    try {
      return new RevokedKey(sequence, Hashing.sha256().hashBytes(bytes).toString());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
