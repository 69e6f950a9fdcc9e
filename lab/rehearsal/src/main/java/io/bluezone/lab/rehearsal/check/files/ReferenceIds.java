// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import io.bluezone.crypto.RollingId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rolling IDs of a published key, worked out step by step as docs/protocol/crypto.md says: none
 * of the library's arithmetic is used.
 */
public final class ReferenceIds {

  private static final long DAY = 86_400;
  private static final byte[] SUBKEY = "bluzonesubkey".getBytes(StandardCharsets.US_ASCII);
  private static final int[] POSITIONS = {0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30};

  private ReferenceIds() {}

  /** Gives each ID that the key discloses, with the first second of its interval. */
  public static Map<RollingId, Instant> of(PublishedKey published) {
    Map<RollingId, Instant> ids = new LinkedHashMap<>();
    long length = DAY / published.idsPerDay();
    byte[] key = published.key();
    long midnight = published.from().getEpochSecond() / DAY * DAY;
    while (midnight < published.until().getEpochSecond()) {
      byte[] subkey = sha256(key, SUBKEY);
      for (int i = 0; i < published.idsPerDay(); i++) {
        Instant begin = Instant.ofEpochSecond(midnight + i * length);
        if (!begin.isBefore(published.from()) && begin.isBefore(published.until())) {
          ids.put(id(subkey), begin);
        }
        subkey = sha256(subkey);
      }
      key = sha256(key);
      midnight += DAY;
    }
    return ids;
  }

  private static RollingId id(byte[] subkey) {
    byte[] id = new byte[POSITIONS.length];
    for (int i = 0; i < id.length; i++) {
      id[i] = subkey[POSITIONS[i]];
    }
    return RollingId.of(id);
  }

  /** {@return the SHA-256 hash of parts one after another} */
  public static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
