// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web.box;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds of messages. Each is JSON, signed with Ed25519 over its kind, a line feed, and its
 * bytes; the signature stands in the header {@value #SIGNATURE}, in Base64. Thread safe.
 */
public enum BoxMessage {
  /** From a box that has a token: it shows that it holds the key. */
  ENROLMENT,
  /** From a box. */
  REPORT,
  /** From the province, to one box. */
  ANSWER;

  public static final String SIGNATURE = "Bluezone-Box-Signature";
  public static final String ENROL_PATH = "/box/v1/enrol";
  public static final String REPORT_PATH = "/box/v1/report";

  /** The most bytes of a message. */
  public static final int MAX_BYTES = 128 * 1024;

  private static final String ALGORITHM = "Ed25519";
  private static final int MAX_SIGNATURE = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private byte[] context() {
    return ("bluezone box " + name() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** {@return the header's value} */
  public String sign(PrivateKey key, byte[] body) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(context());
      signature.update(body);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** {@return whether a key's owner has signed a body as this kind of message} */
  public boolean isSigned(PublicKey key, byte[] body, String header) {
    if (header.length() > MAX_SIGNATURE) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(context());
      signature.update(body);
      return signature.verify(Base64.getDecoder().decode(header));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** Makes the key pair of a province: public key first. */
  public static KeyPair newProvinceKeys() {
    return newKeys();
  }

  /** {@return a public key of its Base64} */
  public static PublicKey publicKey(String text) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no public key of " + ALGORITHM, e);
    }
  }

  /** {@return a private key of its Base64} */
  public static PrivateKey privateKey(String text) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no private key of " + ALGORITHM, e);
    }
  }

  public static String text(java.security.Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  public static byte[] write(Object message) {
    return JSON.writeValueAsBytes(message);
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is none, or says what cannot be
   */
  public static <T> T read(byte[] body, Class<T> type) {
    try {
      T message = JSON.readValue(body, type);
      if (message == null) {
        throw new IllegalArgumentException("no message");
      }
      return message;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no message: " + e.getClass().getSimpleName(), e);
    }
  }
}
