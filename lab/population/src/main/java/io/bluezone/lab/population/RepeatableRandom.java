// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Random numbers that a seed repeats: for the keys of phones that do not exist, and no others. */
public final class RepeatableRandom {

  private RepeatableRandom() {}

  public static SecureRandom of(String seed) {
    SecureRandom random = unseeded();
    random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
    return random;
  }

  public static SecureRandom of(long seed) {
    SecureRandom random = unseeded();
    random.setSeed(seed);
    return random;
  }

  private static SecureRandom unseeded() {
    try {
      return SecureRandom.getInstance("SHA1PRNG");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA1PRNG", e);
    }
  }
}
