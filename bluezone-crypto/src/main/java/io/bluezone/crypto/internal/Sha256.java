// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

/**
 * SHA-256 (FIPS 180-4). An instance is reused from hash to hash and is not thread safe.
 *
 * <p>{@link #create()} gives the JDK's, which the JIT replaces by the processor's own instructions,
 * or where a platform has none Bouncy Castle's. No security provider is registered or looked for by
 * name.
 */
public interface Sha256 {

  int LENGTH = 32;

  void update(byte[] input, int offset, int length);

  /**
   * Writes the {@link #LENGTH} bytes of the hash of what was taken in, and starts a new one. The
   * output may be the array that the input came from.
   */
  void digest(byte[] output, int offset);

  /** {@return the platform's fastest} */
  static Sha256 create() {
    return JdkSha256.available() ? new JdkSha256() : new BouncyCastleSha256();
  }
}
