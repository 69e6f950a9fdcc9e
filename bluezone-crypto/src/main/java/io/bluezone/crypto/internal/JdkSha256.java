// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The platform's own SHA-256. */
public final class JdkSha256 implements Sha256 {

  /** Never used, only copied: to ask for one by name takes several times as long. */
  private static final Optional<MessageDigest> FIRST = find();

  private final MessageDigest digest;

  public JdkSha256() {
    digest =
        copy(FIRST.orElseThrow(() -> new IllegalStateException("this platform has no SHA-256")));
  }

  static boolean available() {
    return FIRST.isPresent();
  }

  private static Optional<MessageDigest> find() {
    try {
      return Optional.of((MessageDigest) MessageDigest.getInstance("SHA-256").clone());
    } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
      return Optional.empty();
    }
  }

  private static MessageDigest copy(MessageDigest first) {
    try {
      return (MessageDigest) first.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 could be copied before", e);
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
