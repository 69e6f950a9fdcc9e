// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.VaultUnlock;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The Keystore opens a vault. The hint is the vault's key, sealed: the 12-byte nonce that the
 * Keystore has drawn, and the AES-256-GCM ciphertext with its 16-byte tag.
 */
record KeystoreUnlock(SecureRandom random) implements VaultUnlock {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final byte[] CONTEXT = "bluezone vault".getBytes(US_ASCII);
  private static final int NONCE = 12;
  private static final int TAG = 16;

  @Override
  public Kind kind() {
    return Kind.KEYSTORE;
  }

  @Override
  public Key make(String place) throws VaultException {
    SecretKey there = KeystoreKey.find();
    SecretKey sealing = there == null ? KeystoreKey.create() : there;
    AeadKey key = AeadKey.random(random);
    byte[] plain = key.secret().exposeBytes();
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, sealing);
      byte[] nonce = cipher.getIV();
      if (nonce.length != NONCE) {
        throw new GeneralSecurityException("a nonce of " + nonce.length + " bytes");
      }
      cipher.updateAAD(CONTEXT);
      return new Key(key, Bytes.concat(nonce, cipher.doFinal(plain)));
    } catch (GeneralSecurityException | ProviderException e) {
      throw KeystoreKey.lost(e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public AeadKey find(String place, byte[] hint) throws VaultException {
    checkArgument(hint.length == NONCE + AeadKey.LENGTH + TAG, "%s bytes of a key", hint.length);
    SecretKey sealing = KeystoreKey.find();
    if (sealing == null) {
      throw KeystoreKey.lost(null);
    }
    byte[] plain = new byte[0];
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(8 * TAG, hint, 0, NONCE));
      cipher.updateAAD(CONTEXT);
      plain = cipher.doFinal(hint, NONCE, hint.length - NONCE);
      return AeadKey.of(SecretBytes.copyOf(plain));
    } catch (AEADBadTagException e) {
      throw new VaultException(
          place
              + " is damaged, or was sealed by another key of the Keystore. Nothing was changed;"
              + " KeystoreVault.erase lets the app start again without the old secrets",
          e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw KeystoreKey.lost(e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public String ifWrong() {
    return "its key is another one";
  }
}
