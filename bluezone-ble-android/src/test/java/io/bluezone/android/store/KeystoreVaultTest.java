// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import android.app.Application;
import android.os.Build;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import com.google.common.primitives.Bytes;
import io.bluezone.ble.android.Contracts;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.testing.store.StoredKeyVaultContract;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
public class KeystoreVaultTest {

  private static final byte[] SECRET =
      "a secret of 23 bytes...".getBytes(StandardCharsets.US_ASCII);

  private final Application context = RuntimeEnvironment.getApplication();
  private SoftwareKeystore keystore;

  @Before
  public void installKeystore() {
    keystore = SoftwareKeystore.install();
  }

  @After
  public void removeKeystore() {
    SoftwareKeystore.remove();
  }

  static class Contract extends StoredKeyVaultContract {

    @Override
    protected KeyVault create() throws Exception {
      Application context = RuntimeEnvironment.getApplication();
      KeystoreVault.erase(context);
      return KeystoreVault.open(context);
    }

    @Override
    protected KeyVault reopen(KeyVault vault) throws Exception {
      vault.close();
      return KeystoreVault.open(RuntimeEnvironment.getApplication());
    }

    @Override
    protected Path file() {
      return vaultFile().toPath();
    }
  }

  @Test
  public void keepsTheContractOfVaults() {
    Contracts.verify(Contract.class);
  }

  @Test
  public void asksForAKeyThatNeedsNoUnlockedScreen() throws Exception {
    storeAndClose();

    KeyGenParameterSpec spec = keystore.asked.get(keystore.asked.size() - 1);
    assertThat(spec.getKeySize()).isEqualTo(256);
    assertThat(spec.getBlockModes()).containsExactly(KeyProperties.BLOCK_MODE_GCM);
    assertThat(spec.isRandomizedEncryptionRequired()).isTrue();
    assertThat(spec.isUserAuthenticationRequired()).isFalse();
    assertThat(spec.getPurposes())
        .isEqualTo(KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT);
  }

  @Test
  @Config(sdk = {Build.VERSION_CODES.S, Build.VERSION_CODES.UPSIDE_DOWN_CAKE})
  public void takesTheStrongBoxWhereThereIsOne() throws Exception {
    keystore.hasStrongBox = true;

    storeAndClose();

    assertThat(keystore.asked).hasSize(1);
    assertThat(keystore.asked.get(0).isStrongBoxBacked()).isTrue();
  }

  @Test
  @Config(sdk = {Build.VERSION_CODES.S, Build.VERSION_CODES.UPSIDE_DOWN_CAKE})
  public void doesWithoutTheStrongBoxWhereThereIsNone() throws Exception {
    storeAndClose();

    assertThat(keystore.asked).hasSize(2);
    assertThat(keystore.asked.get(1).isStrongBoxBacked()).isFalse();
    assertHoldsTheSecret();
  }

  @Test
  public void makesOneKeyAlone() throws Exception {
    storeAndClose();
    int before = keystore.asked.size();

    assertHoldsTheSecret();

    assertThat(keystore.asked).hasSize(before);
  }

  @Test
  public void keepsTheFilesInStorageThatNoBackupTakesAndShowsNoSecret() throws Exception {
    storeAndClose();

    assertThat(Bytes.indexOf(content(), SECRET)).isNegative();
    assertThat(vaultFile().getParentFile().list()).contains("bluezone-vault").hasSize(1);
  }

  @Test
  public void refusesASecondOneWhileItIsOpen() throws Exception {
    try (KeyVault vault = KeystoreVault.open(context)) {
      assertRefused("is in use: close the vault that is open", () -> KeystoreVault.open(context));
      vault.store("identity", SecretBytes.copyOf(SECRET));
    }
    assertHoldsTheSecret();
  }

  /** As after a restore on another phone, or a reset of the keystore. */
  @Test
  public void refusesAVaultWhoseKeyIsGoneAndChangesNothing() throws Exception {
    storeAndClose();
    byte[] before = content();
    int keys = keystore.asked.size();
    keystore.loseKeys();

    assertRefused("copied from another phone", () -> KeystoreVault.open(context));

    assertThat(keystore.asked).hasSize(keys);
    assertThat(content()).isEqualTo(before);
  }

  @Test
  public void refusesAKeyThatCannotBeRecovered() throws Exception {
    storeAndClose();
    keystore.unrecoverable = true;

    assertRefused("the keystore was reset", () -> KeystoreVault.open(context));

    keystore.unrecoverable = false;
    assertHoldsTheSecret();
  }

  @Test
  public void refusesAKeyThatWasInvalidatedAndChangesNothing() throws Exception {
    storeAndClose();
    keystore.invalidateKeys();
    assertRefusedAndUnchanged("KeystoreVault.erase");
  }

  private void assertRefusedAndUnchanged(String words) throws Exception {
    byte[] before = content();
    assertRefused(words, () -> KeystoreVault.open(context));
    assertThat(content()).isEqualTo(before);
  }

  @Test
  public void refusesAKeyThatWasReplaced() throws Exception {
    storeAndClose();
    KeystoreKey.destroy();
    KeystoreKey.create();
    assertRefusedAndUnchanged("was sealed by another key of the Keystore");
  }

  @Test
  public void beginsWithAnEmptyVaultOnceEverythingIsDestroyed() throws Exception {
    storeAndClose();
    keystore.loseKeys();

    KeystoreVault.erase(context);

    assertThat(vaultFile()).doesNotExist();
    try (KeyVault vault = KeystoreVault.open(context)) {
      assertThat(vault.names()).isEmpty();
    }
    storeAndClose();
    assertHoldsTheSecret();
  }

  @Test
  public void writesNothingOnceItsFileIsDestroyed() throws Exception {
    try (KeyVault vault = KeystoreVault.open(context)) {
      KeystoreVault.erase(context);

      assertRefused(
          "was destroyed while it was open",
          () -> vault.store("identity", SecretBytes.copyOf(SECRET)));
    }
    assertThat(vaultFile()).doesNotExist();
  }

  @Test
  public void healsADamagedByte() throws Exception {
    storeAndClose();
    byte[] changed = content();
    changed[changed.length - 1] ^= 0x40;
    changed[5000] ^= 0x40;
    Files.write(vaultFile().toPath(), changed);

    assertHoldsTheSecret();
  }

  @Test
  public void refusesAFileLargerThanAnyVault() throws Exception {
    Files.write(vaultFile().toPath(), new byte[5_000_000]);

    assertRefused("is no key vault: it has 5000000 bytes", () -> KeystoreVault.open(context));
  }

  @Test
  public void refusesAVaultOfAnEarlierSnapshotAndLeavesItAsItIs() throws Exception {
    File secret = new File(vaultFile(), "identity.sealed");
    Files.createDirectory(vaultFile().toPath());
    Files.write(secret.toPath(), SECRET);

    assertRefused("of an earlier development version", () -> KeystoreVault.open(context));

    assertThat(Files.readAllBytes(secret.toPath())).isEqualTo(SECRET);
  }

  private static File vaultFile() {
    return new File(RuntimeEnvironment.getApplication().getNoBackupFilesDir(), "bluezone-vault");
  }

  private byte[] content() throws Exception {
    return Files.readAllBytes(vaultFile().toPath());
  }

  private void storeAndClose() throws VaultException {
    try (KeyVault vault = KeystoreVault.open(context)) {
      vault.store("identity", SecretBytes.copyOf(SECRET));
    }
  }

  private void assertHoldsTheSecret() throws VaultException {
    try (KeyVault vault = KeystoreVault.open(context)) {
      assertThat(vault.load("identity").orElseThrow().exposeBytes()).isEqualTo(SECRET);
    }
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }
}
