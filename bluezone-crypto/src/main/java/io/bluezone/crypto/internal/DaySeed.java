// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import java.nio.charset.StandardCharsets;

/** Derives daily keys from their seeds. */
public final class DaySeed {

  /** Prefixes a seed, so that 37 bytes are hashed: no hash of one kind can be one of another. */
  private static final byte[] PREFIX = Contexts.DAY_SEED.getBytes(StandardCharsets.US_ASCII);

  private DaySeed() {}

  /** Writes the key of 32 bytes. */
  public static void derive(Sha256 sha256, byte[] seed, byte[] key) {
    sha256.update(PREFIX, 0, PREFIX.length);
    sha256.update(seed, 0, seed.length);
    sha256.digest(key, 0);
  }
}
