// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import com.google.common.primitives.Longs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Hashes of rolling IDs, each bound to the ID's interval, and their places among the fingerprints
 * of a day. An instance is reused from hash to hash and is not thread safe.
 */
public final class IdFingerprint {

  /** A place is one of 2 to the power of so many for each ID of the day. */
  public static final int BITS = 24;

  private static final byte[] PREFIX = Contexts.PUBLISHED_ID.getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = PREFIX.length + 20;

  private final Sha256 sha256 = Sha256.create();
  private final ByteBuffer input = ByteBuffer.allocate(LENGTH).put(PREFIX);
  private final byte[] output = new byte[Sha256.LENGTH];

  /**
   * Hashes 39 bytes, as many as nothing else that is hashed here: the context, the day, the IDs a
   * day, the interval and the ID.
   *
   * @return the hash's first 8 bytes, a number without sign
   */
  public long hash(long epochDay, int idsPerDay, int interval, long idHigh, int idLow) {
    input
        .putInt(PREFIX.length, (int) epochDay)
        .putShort(PREFIX.length + 4, (short) idsPerDay)
        .putShort(PREFIX.length + 6, (short) interval)
        .putLong(PREFIX.length + 8, idHigh)
        .putInt(PREFIX.length + 16, idLow);
    sha256.update(input.array(), 0, LENGTH);
    sha256.digest(output, 0);
    return Longs.fromByteArray(output);
  }

  /**
   * The place of a hash: {@code floor(hash * ids * 2^24 / 2^64)}.
   *
   * @param ids how many the day has, 1 or more
   */
  public static long place(long hash, int ids) {
    long upper = ids * (hash >>> 32);
    long lower = ids * (hash & 0xffff_ffffL);
    return (upper + (lower >>> 32)) >>> (Long.SIZE - Integer.SIZE - BITS);
  }
}
