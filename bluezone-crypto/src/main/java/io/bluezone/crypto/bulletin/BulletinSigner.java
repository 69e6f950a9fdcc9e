// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

/**
 * A signer of bulletins and other files: a key in memory, or an implementation that asks a hardware
 * module.
 */
public interface BulletinSigner {

  /** {@return the id that signatures name: 1 to 64 characters out of A-Z a-z 0-9 . _ -} */
  String keyId();

  /**
   * Signs with pure Ed25519 (RFC 8032).
   *
   * @param message what to sign: about 90 bytes, among them the SHA-512 of the content
   * @return the signature: 64 bytes
   */
  byte[] sign(byte[] message);
}
