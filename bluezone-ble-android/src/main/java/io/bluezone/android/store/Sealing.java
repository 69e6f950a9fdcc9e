// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.VaultException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How a secret is sealed: the byte 1, the 12-byte nonce that the Keystore has drawn, and the
 * AES-256-GCM ciphertext with its 16-byte tag. The name goes in as associated data.
 */
final class Sealing {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int HEADER = 1 + NONCE;

  /** By how much the sealed form is longer. */
  static final int OVERHEAD = HEADER + TAG;

  private final SecretKey key;

  Sealing(SecretKey key) {
    this.key = key;
  }

  byte[] seal(String name, byte[] plain) throws VaultException {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key);
      byte[] nonce = cipher.getIV();
      if (nonce.length != NONCE) {
        throw new GeneralSecurityException("a nonce of " + nonce.length + " bytes");
      }
      cipher.updateAAD(associatedData(name));
      return Bytes.concat(new byte[] {VERSION}, nonce, cipher.doFinal(plain));
    } catch (InvalidKeyException e) {
      throw KeystoreKey.lost(e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new VaultException("the Android Keystore does not seal the secret " + name, e);
    }
  }

  SecretBytes open(String name, byte[] sealed) throws VaultException {
    if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
      throw new VaultException(
          sealed.length > 0 && sealed[0] > VERSION
              ? "the secret " + name + " was sealed by a newer version: use that"
              : damaged(name));
    }
    byte[] plain = decrypt(name, sealed);
    try {
      return SecretBytes.copyOf(plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private byte[] decrypt(String name, byte[] sealed) throws VaultException {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, sealed, 1, NONCE));
      cipher.updateAAD(associatedData(name));
      return cipher.doFinal(sealed, HEADER, sealed.length - HEADER);
    } catch (AEADBadTagException e) {
      throw new VaultException(damaged(name), e);
    } catch (InvalidKeyException e) {
      throw KeystoreKey.lost(e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new VaultException("the Android Keystore does not open the secret " + name, e);
    }
  }

  private static byte[] associatedData(String name) {
    return ("bluezone vault: " + name).getBytes(UTF_8);
  }

  private static String damaged(String name) {
    return "the secret "
        + name
        + " is not what was stored: its file is damaged, swapped, or sealed"
        + " by another key. Nothing was changed; delete the secret to go on without it";
  }
}
