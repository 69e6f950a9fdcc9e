// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.Base64;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * Signs a box's messages, or a province's. It holds the private key with its public half, which
 * costs as much as a signature. Immutable and thread safe.
 */
public final class BoxSigner {

  private final Ed25519PrivateKeyParameters key;

  private BoxSigner(Ed25519PrivateKeyParameters key) {
    this.key = key;
  }

  public static BoxSigner of(PrivateKey key) {
    return of(key.getEncoded());
  }

  /**
   * Reads a private key of its Base64.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static BoxSigner of(String text) {
    return of(Base64.getDecoder().decode(text));
  }

  private static BoxSigner of(byte[] encoded) {
    try {
      if (PrivateKeyFactory.createKey(encoded) instanceof Ed25519PrivateKeyParameters key) {
        return new BoxSigner(key);
      }
      throw new IllegalArgumentException("a private key of another kind than Ed25519");
    } catch (IOException e) {
      throw new IllegalArgumentException("no private key of Ed25519", e);
    }
  }

  /** {@return the header's value for a body as a kind of message} */
  public String sign(BoxMessage kind, byte[] body) {
    // The JDK's takes six times as long: a province hears each box every five minutes.
    Signer signer = new Ed25519Signer();
    signer.init(true, key);
    kind.update(signer, body);
    try {
      return Base64.getEncoder().encodeToString(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("Ed25519 signs whatever there is", e);
    }
  }
}
