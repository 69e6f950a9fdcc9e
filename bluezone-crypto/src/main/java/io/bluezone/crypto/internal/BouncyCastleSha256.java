// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** Bouncy Castle's lightweight SHA-256: the fallback, and the cross-check of the platform's. */
public final class BouncyCastleSha256 implements Sha256 {

  private final SHA256Digest digest = new SHA256Digest();

  public BouncyCastleSha256() {}

  @Override
  public void update(byte[] input, int offset, int length) {
    digest.update(input, offset, length);
  }

  @Override
  public void digest(byte[] output, int offset) {
    digest.doFinal(output, offset);
  }
}
