// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The chain of hashes behind the IDs of one day: {@code S(0) = SHA256(D || "bluzonesubkey")},
 * {@code S(i) = SHA256(S(i-1))}. Allocates nothing from day to day. Not thread safe.
 */
public final class SubkeyChain {

  private static final byte[] SALT = "bluzonesubkey".getBytes(StandardCharsets.US_ASCII);

  private final Sha256 sha256;
  private final byte[] subkey = new byte[Sha256.LENGTH];

  /** A chain that stands nowhere yet; no other uses its digest. */
  public SubkeyChain(Sha256 sha256) {
    this.sha256 = sha256;
  }

  /** Goes to interval 0 of a day, whose key is the 32 bytes at an offset. */
  public void start(byte[] dailyKey, int offset) {
    sha256.update(dailyKey, offset, Sha256.LENGTH);
    sha256.update(SALT, 0, SALT.length);
    sha256.digest(subkey, 0);
  }

  public void advance() {
    sha256.update(subkey, 0, Sha256.LENGTH);
    sha256.digest(subkey, 0);
  }

  /** {@return the first 8 bytes of the present interval's rolling ID, as a big-endian number} */
  public long idHigh() {
    return at(0, 56)
        | at(4, 48)
        | at(8, 40)
        | at(12, 32)
        | at(16, 24)
        | at(18, 16)
        | at(20, 8)
        | at(22, 0);
  }

  /** {@return the last 4 bytes of the present interval's rolling ID, as a big-endian number} */
  public int idLow() {
    return (int) (at(24, 24) | at(26, 16) | at(28, 8) | at(30, 0));
  }

  private long at(int position, int shift) {
    return (subkey[position] & 0xffL) << shift;
  }

  public void erase() {
    Arrays.fill(subkey, (byte) 0);
  }
}
