// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
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

  void update(Signer signer, byte[] body) {
    byte[] context = ("bluezone box " + name() + "\n").getBytes(StandardCharsets.US_ASCII);
    signer.update(context, 0, context.length);
    signer.update(body, 0, body.length);
  }

  /** {@return whether a key's owner has signed a body as this kind of message} */
  public boolean isSigned(PublicKey key, byte[] body, String header) {
    if (header.length() > MAX_SIGNATURE) {
      return false;
    }
    Ed25519Signer verifier = new Ed25519Signer();
    try {
      byte[] signature = Base64.getDecoder().decode(header);
      verifier.init(false, PublicKeyFactory.createKey(key.getEncoded()));
      update(verifier, body);
      return verifier.verifySignature(signature);
    } catch (IOException | IllegalArgumentException e) {
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
