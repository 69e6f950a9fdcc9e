// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.google.common.primitives.UnsignedInts;
import com.google.common.primitives.UnsignedLongs;
import org.jspecify.annotations.Nullable;

/**
 * The 12 bytes that a device broadcasts in one interval (the protocol's Bluezone ID or BLID).
 *
 * <p>A value: immutable, with equality, a hash and the order of its bytes as unsigned numbers. Its
 * {@code toString} shows only the first 4 hex digits, so that a log does not hold IDs; {@link
 * #hex()} gives all of them.
 *
 * @param high the first 8 bytes, as a big-endian number
 * @param low the last 4 bytes, as a big-endian number
 */
public record RollingId(long high, int low) implements Comparable<RollingId> {

  /** Bytes of a rolling ID. */
  public static final int LENGTH = 12;

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /**
   * A rolling ID from its bytes.
   *
   * @param bytes exactly {@link #LENGTH} bytes
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static RollingId of(byte[] bytes) {
    checkArgument(bytes.length == LENGTH, "a rolling ID has 12 bytes, not %s", bytes.length);
    return new RollingId(
        Longs.fromByteArray(bytes), Ints.fromBytes(bytes[8], bytes[9], bytes[10], bytes[11]));
  }

  /**
   * A rolling ID from its hex form.
   *
   * @param hex 24 hex digits, either case
   * @throws IllegalArgumentException if the text is anything else
   */
  public static RollingId fromHex(CharSequence hex) {
    checkArgument(
        hex.length() == 2 * LENGTH && HEX.ignoreCase().canDecode(hex),
        "a rolling ID is 24 hex digits, not \"%s\"",
        hex);
    return of(HEX.ignoreCase().decode(hex));
  }

  /** {@return the 12 bytes} */
  public byte[] toByteArray() {
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (high >>> (56 - 8 * i));
    }
    for (int i = 0; i < 4; i++) {
      bytes[8 + i] = (byte) (low >>> (24 - 8 * i));
    }
    return bytes;
  }

  /** {@return 24 lower-case hex digits} */
  public String hex() {
    return HEX.encode(toByteArray());
  }

  @Override
  public int compareTo(RollingId other) {
    int byHigh = UnsignedLongs.compare(high, other.high);
    return byHigh != 0 ? byHigh : UnsignedInts.compare(low, other.low);
  }

  /** As of any record, without the detour that those take. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RollingId id && high == id.high && low == id.low;
  }

  /** As of any record. */
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + low;
  }

  /** {@return the first 4 hex digits, for logs} */
  @Override
  public String toString() {
    return hex().substring(0, 4) + "…";
  }
}
