// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.google.common.primitives.Shorts;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.internal.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The number that stands for an ID of an interval in a filter. It is the beginning of a SHA-256
 * over 55 bytes, which fit in one block. The salt is of the bulletin, so that IDs that collide in
 * it cannot be looked for before. Not thread safe.
 */
public final class IdHash {

  public static final int SALT_LENGTH = 16;

  private static final int FINGERPRINT_BITS = 24;
  private static final byte[] CONTEXT = Contexts.LISTED_ID.getBytes(StandardCharsets.US_ASCII);

  private final Sha256 sha256 = Sha256.create();
  private final byte[] hash = new byte[Sha256.LENGTH];
  private final byte[] salt;

  public IdHash(byte[] salt) {
    this.salt = salt.clone();
  }

  /**
   * {@return what a listed ID of an interval may be revoked by: SHA-256 over the context, the day,
   * the interval and the ID, in lower-case hex}
   */
  public static String digest(DayInterval interval, RollingId id) {
    return Hashing.sha256().hashBytes(Bytes.concat(CONTEXT, bytes(interval, id))).toString();
  }

  private static byte[] bytes(DayInterval interval, RollingId id) {
    return Bytes.concat(
        Ints.toByteArray((int) interval.utcDay().toEpochDay()),
        Shorts.toByteArray((short) interval.index()),
        id.toByteArray());
  }

  /** {@return how many numbers there are for so many IDs of a day} */
  public static long range(int dayIds) {
    return (long) dayIds << FINGERPRINT_BITS;
  }

  /** {@return the number of an ID among so many of a day} */
  public long numberOf(DayInterval interval, RollingId id, int dayIds) {
    byte[] input = Bytes.concat(CONTEXT, salt, bytes(interval, id));
    sha256.update(input, 0, input.length);
    sha256.digest(hash, 0);
    return numberOf(Longs.fromByteArray(hash), dayIds);
  }

  /** {@return an unsigned hash, scaled down to the range of so many IDs} */
  public static long numberOf(long hash, int dayIds) {
    long high = (hash >>> Integer.SIZE) * dayIds;
    long low = ((hash & 0xffff_ffffL) * dayIds) >>> Integer.SIZE;
    return (high + low) >>> (Integer.SIZE - FINGERPRINT_BITS);
  }
}
