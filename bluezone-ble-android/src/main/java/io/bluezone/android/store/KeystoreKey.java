// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import android.annotation.TargetApi;
import android.os.Build;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.ProviderException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The one key that seals a vault: it is made in the Android Keystore and never leaves it. */
final class KeystoreKey {

  private static final String KEYSTORE = "AndroidKeyStore";
  private static final String ALIAS = "io.bluezone.vault";
  private static final int BITS = 256;

  private KeystoreKey() {}

  static @Nullable SecretKey find() throws VaultException {
    try {
      Key key = keystore().getKey(ALIAS, null);
      return key instanceof SecretKey secret ? secret : null;
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw lost(e);
    }
  }

  /** A new key, in a security chip of its own where the phone has one. */
  static SecretKey create() throws VaultException {
    try {
      return Build.VERSION.SDK_INT >= Build.VERSION_CODES.P
          ? createInStrongBox()
          : generate(spec());
    } catch (GeneralSecurityException | ProviderException e) {
      throw new VaultException(
          "the Android Keystore makes no key; restart the phone and try again", e);
    }
  }

  @TargetApi(Build.VERSION_CODES.P)
  private static SecretKey createInStrongBox() throws GeneralSecurityException {
    try {
      return generate(spec().setIsStrongBoxBacked(true));
    } catch (ProviderException e) {
      // StrongBoxUnavailableException on most phones; a faulty chip throws others of its kind.
      return generate(spec());
    }
  }

  /** Usable while the phone is locked: tracing does not wait for its owner. */
  private static KeyGenParameterSpec.Builder spec() {
    int purposes = KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT;
    return new KeyGenParameterSpec.Builder(ALIAS, purposes)
        .setKeySize(BITS)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setRandomizedEncryptionRequired(true)
        .setUserAuthenticationRequired(false);
  }

  private static SecretKey generate(KeyGenParameterSpec.Builder spec)
      throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE);
    generator.init(spec.build());
    return generator.generateKey();
  }

  /** Destroys the key, and with it all that it has sealed. */
  static void destroy() throws VaultException {
    try {
      keystore().deleteEntry(ALIAS);
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw new VaultException("the vault's key cannot be taken out of the Android Keystore", e);
    }
  }

  /** Says that secrets are there and their key is not, or does not work any more. */
  static VaultException lost(@Nullable Throwable cause) {
    return new VaultException(
        "the Android Keystore does not give the key that the secrets on this phone are sealed with:"
            + " they were copied from another phone, or the keystore was reset. Nothing was"
            + " changed; if this stays so after a restart, KeystoreVault.erase lets the app start"
            + " again without the old secrets",
        cause);
  }

  private static KeyStore keystore() throws GeneralSecurityException, IOException {
    KeyStore keystore = KeyStore.getInstance(KEYSTORE);
    keystore.load(null);
    return keystore;
  }
}
