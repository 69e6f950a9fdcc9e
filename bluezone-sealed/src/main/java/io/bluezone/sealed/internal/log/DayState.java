// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A day's state besides its rows, sealed under the day's key, so that a removed or put-back row is
 * noticed. Encoded: changes, 8 bytes; encounters, 4 bytes; digest, 16 bytes; 1 byte, 1 if damaged.
 * Immutable.
 *
 * @param changes how many transactions have changed the day
 * @param encounters how many rows it has
 * @param digest the exclusive or of {@link DaySeal#digestOf} of all of them. Who does not have the
 *     day's key cannot choose other rows for the same digest: neither the digests of rows nor their
 *     sum must be seen
 * @param damaged whether it has been seen that its rows are not those that were written
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by digestIs; never changed.
record DayState(long changes, int encounters, byte[] digest, boolean damaged) {

  static final int DIGEST_LENGTH = 16;

  /** Of a day that nothing was written to. */
  static final DayState NEW = new DayState(0, 0, new byte[DIGEST_LENGTH], false);

  private static final int LENGTH = Long.BYTES + Integer.BYTES + DIGEST_LENGTH + 1;

  /** With a row more, or one less. */
  DayState with(byte[] rowDigest, int rows) {
    byte[] sum = digest.clone();
    for (int i = 0; i < DIGEST_LENGTH; i++) {
      sum[i] ^= rowDigest[i];
    }
    return new DayState(changes, encounters + rows, sum, damaged);
  }

  DayState changedOnceMore() {
    return new DayState(changes + 1, encounters, digest, damaged);
  }

  DayState changed(long times) {
    return new DayState(times, encounters, digest, damaged);
  }

  DayState asDamaged() {
    return new DayState(changes, encounters, digest, true);
  }

  /** Tells whether both have the same rows, by their number and the sum of their digests. */
  boolean hasRowsOf(DayState other) {
    return encounters == other.encounters && Arrays.equals(digest, other.digest);
  }

  byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .putLong(changes)
        .putInt(encounters)
        .put(digest)
        .put((byte) (damaged ? 1 : 0))
        .array();
  }

  static DayState decode(byte[] encoded) {
    checkArgument(encoded.length == LENGTH, "a day's state of %s bytes", encoded.length);
    ByteBuffer source = ByteBuffer.wrap(encoded);
    long changes = source.getLong();
    int encounters = source.getInt();
    byte[] digest = new byte[DIGEST_LENGTH];
    source.get(digest);
    int flags = source.get();
    checkArgument(flags == 0 || flags == 1, "a day's state with marks %s", flags);
    return new DayState(changes, encounters, digest, flags == 1);
  }
}
