// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.security.SecureRandom;

/**
 * The keys that a bulletin has had so far, as 64-bit hashes under a random key, in 11 to 22 bytes
 * each. Of 200,000 keys two are with a probability of 10<sup>-9</sup>; the bulletin is refused
 * then, and read again it is not.
 */
final class SeenKeys {

  private final HashFunction hash;
  private long[] table = new long[256];
  private int size;

  SeenKeys() {
    SecureRandom random = new SecureRandom();
    hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
  }

  /** {@return whether a key is new; then it is not the next time} */
  boolean add(byte[] key) {
    if (size >= table.length / 4 * 3) {
      grow();
    }
    long hashed = hash.hashBytes(key).asLong();
    if (!put(table, hashed == 0 ? 1 : hashed)) {
      return false;
    }
    size++;
    return true;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long hashed : table) {
      if (hashed != 0 && !put(larger, hashed)) {
        throw new IllegalStateException("a key was there twice");
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long hashed) {
    int mask = table.length - 1;
    int place = (int) hashed & mask;
    while (table[place] != 0) {
      if (table[place] == hashed) {
        return false;
      }
      place = (place + 1) & mask;
    }
    table[place] = hashed;
    return true;
  }
}
