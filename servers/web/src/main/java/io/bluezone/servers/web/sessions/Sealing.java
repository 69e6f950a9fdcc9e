// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts small values of the database under a key that lies outside it. What was sealed for one
 * purpose opens for no other. Thread safe.
 */
public final class Sealing {

  public static final int KEY_LENGTH = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  public Sealing(byte[] key) {
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException("a key has " + KEY_LENGTH + " bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  public byte[] seal(String purpose, byte[] value) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(value);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no AES in Galois counter mode", e);
    }
  }

  /** Throws {@link IllegalStateException} of what was not sealed so. */
  public byte[] open(String purpose, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, purpose, sealed)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("not sealed by this program as " + purpose, e);
    }
  }

  private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
