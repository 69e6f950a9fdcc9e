// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.internal.DaySeed;
import io.bluezone.crypto.internal.Sha256;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The keys that a bulletin has, as 64-bit hashes under a random key, in 8 to 20 bytes each. Of
 * 200,000 keys two are with a probability of 10<sup>-9</sup>; the bulletin is refused then, and
 * read again it is not. They are compared once all are there: to look each up among a million
 * others waits for memory each time.
 */
final class SeenKeys {

  private final SipHash hash = new SipHash();
  private final Sha256 sha256 = Sha256.create();
  private final byte[] derived = new byte[DailyKey.LENGTH];
  private long[] hashes = new long[256];
  private int size;
  private boolean keysThere;

  SeenKeys() {
    byte[] key = new byte[16];
    new SecureRandom().nextBytes(key);
    hash.init(new KeyParameter(key));
  }

  /**
   * Adds a key; seeds come after all keys. Different seeds have different keys, so a seed's key is
   * derived only where it may be among keys.
   *
   * @param secret its bytes
   */
  void add(byte[] secret) {
    byte[] compared = secret;
    if (secret.length == DailyKey.LENGTH) {
      keysThere = true;
    } else if (keysThere) {
      DaySeed.derive(sha256, secret, derived);
      compared = derived;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size + size / 2);
    }
    hash.update(compared, 0, compared.length);
    hashes[size++] = hash.doFinal();
  }

  /** Refuses keys of which two are the same. */
  void requireDistinct() throws SignedFileException {
    long[] sorted = Arrays.copyOf(hashes, size);
    Arrays.sort(sorted);
    for (int i = 1; i < size; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw twice(sorted[i]);
      }
    }
  }

  private SignedFileException twice(long hashed) {
    int first = next(hashed, 0);
    int second = next(hashed, first + 1);
    return new SignedFileException(
        Reason.DUPLICATE_KEY,
        "key " + (second + 1) + " of the bulletin is the same as key " + (first + 1));
  }

  private int next(long hashed, int from) {
    int at = from;
    while (hashes[at] != hashed) {
      at++;
    }
    return at;
  }
}
