// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.sessions;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * The encrypted form of a session's content, under the servers' secret. A code or a first password
 * that a page shows once is in a session for the moment between two requests, and must not be read
 * in the database or a copy of it; and nothing is made into objects that a server of this database
 * has not written. Thread safe.
 */
final class SealedAttributes {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();
  private final SerializingConverter serializer = new SerializingConverter(new DefaultSerializer());
  private final DeserializingConverter deserializer =
      new DeserializingConverter(new DefaultDeserializer(SealedAttributes.class.getClassLoader()));

  /** Under a key of 32 bytes. */
  SealedAttributes(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  byte[] seal(Object value) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(serializer.convert(value));
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no AES in Galois counter mode", e);
    }
  }

  Object open(byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      return deserializer.convert(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("what a session holds was not written by this server", e);
    }
  }
}
