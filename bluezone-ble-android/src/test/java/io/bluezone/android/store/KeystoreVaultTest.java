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
import io.bluezone.testing.store.KeyVaultContract;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
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

  static class Contract extends KeyVaultContract {

    @Override
    protected KeyVault create() throws Exception {
      Application context = RuntimeEnvironment.getApplication();
      KeystoreVault.destroy(context);
      return KeystoreVault.open(context);
    }

    @Override
    protected KeyVault reopen(KeyVault vault) throws Exception {
      return KeystoreVault.open(RuntimeEnvironment.getApplication());
    }
  }

  @Test
  public void keepsTheContractOfVaults() {
    Contracts.verify(Contract.class);
  }

  @Test
  public void asksForAKeyThatNeedsNoUnlockedScreen() throws Exception {
    KeystoreVault.open(context);

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

    KeystoreVault.open(context);

    assertThat(keystore.asked).hasSize(1);
    assertThat(keystore.asked.get(0).isStrongBoxBacked()).isTrue();
  }

  @Test
  @Config(sdk = {Build.VERSION_CODES.S, Build.VERSION_CODES.UPSIDE_DOWN_CAKE})
  public void doesWithoutTheStrongBoxWhereThereIsNone() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);

    assertThat(keystore.asked).hasSize(2);
    assertThat(keystore.asked.get(1).isStrongBoxBacked()).isFalse();
    store(vault, "identity");
    assertHolds(vault, "identity");
  }

  @Test
  public void makesOneKeyAlone() throws Exception {
    store(KeystoreVault.open(context), "identity");
    int before = keystore.asked.size();

    assertHolds(KeystoreVault.open(context), "identity");

    assertThat(keystore.asked).hasSize(before);
  }

  @Test
  public void theFilesAreInStorageThatNoBackupTakesAndShowNoSecret() throws Exception {
    store(KeystoreVault.open(context), "identity");

    byte[] file = Files.readAllBytes(fileOf("identity").toPath());

    assertThat(fileOf("identity").getPath())
        .startsWith(context.getNoBackupFilesDir().getPath() + File.separator);
    assertThat(Bytes.indexOf(file, SECRET)).isNegative();
    assertThat(file).hasSize(SECRET.length + 29);
  }

  @Test
  public void sealsAnewEachTime() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);
    store(vault, "identity");
    byte[] first = Files.readAllBytes(fileOf("identity").toPath());
    store(vault, "identity");

    assertThat(Files.readAllBytes(fileOf("identity").toPath())).isNotEqualTo(first);
  }

  /** As after a restore on another phone, or a reset of the keystore. */
  @Test
  public void refusesSecretsWhoseKeyIsGoneAndChangesNothing() throws Exception {
    store(KeystoreVault.open(context), "identity");
    byte[] before = Files.readAllBytes(fileOf("identity").toPath());
    int keys = keystore.asked.size();
    keystore.loseKeys();

    assertRefused("copied from another phone", () -> KeystoreVault.open(context));

    assertThat(keystore.asked).hasSize(keys);
    assertThat(Files.readAllBytes(fileOf("identity").toPath())).isEqualTo(before);
  }

  @Test
  public void refusesAKeyThatCannotBeRecovered() throws Exception {
    store(KeystoreVault.open(context), "identity");
    keystore.unrecoverable = true;

    assertRefused("the keystore was reset", () -> KeystoreVault.open(context));
    keystore.unrecoverable = false;
    assertHolds(KeystoreVault.open(context), "identity");
  }

  @Test
  public void refusesAKeyThatWasInvalidatedAndKeepsTheOldSecret() throws Exception {
    store(KeystoreVault.open(context), "identity");
    byte[] before = Files.readAllBytes(fileOf("identity").toPath());
    keystore.invalidateKeys();
    KeystoreVault vault = KeystoreVault.open(context);

    assertRefused("KeystoreVault.destroy", () -> vault.load("identity"));
    assertRefused("KeystoreVault.destroy", () -> store(vault, "identity"));
    assertThat(Files.readAllBytes(fileOf("identity").toPath())).isEqualTo(before);
  }

  @Test
  public void beginsAnewOnceEverythingIsDestroyed() throws Exception {
    store(KeystoreVault.open(context), "identity");
    keystore.loseKeys();

    KeystoreVault.destroy(context);

    KeystoreVault vault = KeystoreVault.open(context);
    assertThat(vault.names()).isEmpty();
    store(vault, "identity");
    assertHolds(vault, "identity");
  }

  @Test
  public void refusesFilesThatWereSwapped() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);
    store(vault, "identity");
    Files.copy(fileOf("identity").toPath(), fileOf("other").toPath());

    assertRefused("damaged, swapped", () -> vault.load("other"));
    assertHolds(vault, "identity");
  }

  @Test
  public void refusesADamagedFileAtEveryByte() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);
    store(vault, "identity");
    byte[] whole = Files.readAllBytes(fileOf("identity").toPath());
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x40;
      Files.write(fileOf("identity").toPath(), changed);
      assertRefused("identity", () -> vault.load("identity"));
      Files.write(fileOf("identity").toPath(), Arrays.copyOf(whole, at));
      assertRefused("damaged", () -> vault.load("identity"));
    }
  }

  @Test
  public void refusesAFileLargerThanAnySecret() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);
    Files.write(fileOf("identity").toPath(), new byte[KeyVault.MAX_SIZE + 30]);

    assertRefused("cannot be read", () -> vault.load("identity"));
  }

  /** A kill between the writing of the new file and its taking the old one's place. */
  @Test
  public void aHalfWrittenSecretIsNotTakenForOneAndGoesWithTheOldOne() throws Exception {
    KeystoreVault vault = KeystoreVault.open(context);
    store(vault, "identity");
    File half = new File(fileOf("identity").getPath() + ".new");
    Files.copy(fileOf("identity").toPath(), half.toPath(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(vault.names()).containsExactly("identity");
    vault.delete("identity");

    assertThat(half).doesNotExist();
    assertThat(fileOf("identity")).doesNotExist();
  }

  private File fileOf(String name) {
    return new File(context.getNoBackupFilesDir(), "bluezone-vault/" + name + ".sealed");
  }

  private static void store(KeyVault vault, String name) throws VaultException {
    vault.store(name, SecretBytes.copyOf(SECRET));
  }

  private static void assertHolds(KeyVault vault, String name) throws VaultException {
    assertThat(vault.load(name).orElseThrow().exposeBytes()).isEqualTo(SECRET);
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }
}
