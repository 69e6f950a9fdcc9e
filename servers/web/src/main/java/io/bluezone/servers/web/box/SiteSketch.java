// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.Base64;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The phones of an interval as a bitmap that no ID can be read from: each ID sets the bit that its
 * HMAC under the site's secret names. The union of several boxes' sketches counts each phone once.
 *
 * <p>It counts by its zeros (linear counting: Whang, Vander-Zanden, Taylor 1990). With {@value
 * #BITS} bits an estimate is off by 1.1 % in one standard deviation of 30 phones, by 2.6 % of
 * 15,000. A HyperLogLog as good needs three times the bytes. Thread safe.
 */
public final class SiteSketch {

  static final int BITS = 4096;

  /** The length of its Base64. */
  static final int TEXT = (BITS / 8 + 2) / 3 * 4;

  /** With fewer zeros than this, an estimate is off by more than 3 %. */
  private static final int FEWEST_ZEROS = 70;

  private final HashFunction hash;
  private final BitSet bits;

  /** An empty one. */
  public SiteSketch(SiteKey key) {
    hash = Hashing.hmacSha256(key.bytes());
    bits = new BitSet(BITS);
  }

  /** Adds an ID, which it does not keep. */
  public synchronized void add(byte[] id) {
    bits.set(Math.floorMod(hash.hashBytes(id).asInt(), BITS));
  }

  /** {@return its bits in Base64} */
  public synchronized String text() {
    byte[] all = new byte[BITS / 8];
    byte[] set = bits.toByteArray();
    System.arraycopy(set, 0, all, 0, set.length);
    return Base64.getEncoder().encodeToString(all);
  }

  /**
   * Unites two sketches of one site and interval.
   *
   * @throws IllegalArgumentException if one is none
   */
  public static String union(String one, String other) {
    byte[] both = bytes(one);
    byte[] more = bytes(other);
    for (int i = 0; i < both.length; i++) {
      both[i] |= more[i];
    }
    return Base64.getEncoder().encodeToString(both);
  }

  /**
   * Estimates the phones of a sketch; none of one that is too full.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static OptionalInt phones(String text) {
    int zeros = BITS - BitSet.valueOf(bytes(text)).cardinality();
    return zeros < FEWEST_ZEROS
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(BITS * Math.log((double) BITS / zeros)));
  }

  private static byte[] bytes(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    BoxState.check(bytes.length == BITS / 8, "sketch");
    return bytes;
  }
}
