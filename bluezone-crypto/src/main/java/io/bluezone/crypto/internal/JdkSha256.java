// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The platform's own SHA-256. */
public final class JdkSha256 implements Sha256 {

  private static final boolean AVAILABLE = isAvailable();

  private final MessageDigest digest;

  public JdkSha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this platform has no SHA-256", e);
    }
  }

  static boolean available() {
    return AVAILABLE;
  }

  private static boolean isAvailable() {
    try {
      return MessageDigest.getInstance("SHA-256").getDigestLength() == LENGTH;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  @Override
  public void update(byte[] input, int offset, int length) {
    digest.update(input, offset, length);
  }

  @Override
  public void digest(byte[] output, int offset) {
    try {
      digest.digest(output, offset, LENGTH);
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for a hash at " + offset, e);
    }
  }
}
