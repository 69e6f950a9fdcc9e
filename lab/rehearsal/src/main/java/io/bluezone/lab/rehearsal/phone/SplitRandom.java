// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import io.bluezone.lab.population.RepeatableRandom;
import java.security.SecureRandom;

/**
 * Random moments that a seed repeats, however many random bytes are drawn between them: a server's
 * keys, which differ in each run, decide how many those are.
 */
final class SplitRandom extends SecureRandom {

  private static final long serialVersionUID = 1;

  private final SecureRandom bytes;
  private final SecureRandom moments;

  SplitRandom(String seed) {
    bytes = RepeatableRandom.of(seed + ":bytes");
    moments = RepeatableRandom.of(seed + ":moments");
  }

  @Override
  public void nextBytes(byte[] filled) {
    bytes.nextBytes(filled);
  }

  @Override
  public double nextDouble() {
    return moments.nextDouble();
  }
}
