// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import com.google.common.base.Splitter;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs with an Ed25519 key of a JCA key store: a PKCS#12 file, or a module behind PKCS#11 whose
 * provider the JVM was told of. The password is that of the variable BLUEZONE_KEYSTORE_PASSWORD.
 */
final class KeyStoreSigner implements BulletinSigner {

  private static final int FIELDS = 3;
  private static final int KEY_LENGTH = 32;

  private final String id;
  private final PrivateKey key;
  private final AuthorityKey verifier;

  private KeyStoreSigner(String id, PrivateKey key, AuthorityKey verifier) {
    this.id = id;
    this.key = key;
    this.verifier = verifier;
  }

  /** Opens {@code TYPE:FILE:ALIAS}; a module has no file, so {@code PKCS11::ALIAS}. */
  static KeyStoreSigner open(String id, String where, Path folder) {
    List<String> fields = Splitter.on(':').splitToList(where);
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException("a key store is keystore:TYPE:FILE:ALIAS");
    }
    char @Nullable [] password =
        Optional.ofNullable(System.getenv("BLUEZONE_KEYSTORE_PASSWORD"))
            .or(() -> Optional.ofNullable(System.getProperty("bluezone.keystore.password")))
            .map(String::toCharArray)
            .orElse(null);
    try {
      KeyStore store = KeyStore.getInstance(fields.get(0));
      if (fields.get(1).isEmpty()) {
        store.load(null, password);
      } else {
        try (InputStream in = Files.newInputStream(folder.resolve(fields.get(1)))) {
          store.load(in, password);
        }
      }
      Key key = store.getKey(fields.get(2), password);
      Certificate certificate = store.getCertificate(fields.get(2));
      if (!(key instanceof PrivateKey privateKey) || certificate == null) {
        throw new IllegalArgumentException("the key store has no key pair " + fields.get(2));
      }
      // An Ed25519 key in X.509 form ends with its 32 bytes (RFC 8410).
      byte[] encoded = certificate.getPublicKey().getEncoded();
      byte[] bytes = Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
      return new KeyStoreSigner(id, privateKey, AuthorityKey.of(id, bytes));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the key store does not open: " + e.getMessage(), e);
    }
  }

  AuthorityKey authorityKey() {
    return verifier;
  }

  @Override
  public String keyId() {
    return id;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key store does not sign", e);
    }
  }
}
