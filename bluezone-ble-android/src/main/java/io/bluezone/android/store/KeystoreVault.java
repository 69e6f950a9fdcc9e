// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static com.google.common.base.Preconditions.checkArgument;

import android.content.Context;
import com.google.common.collect.ImmutableSet;
import io.bluezone.ble.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.IdentityClaim;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * Keeps secrets in files that only this phone can open: each is sealed with AES-256-GCM under a key
 * that is made in the Android Keystore and never leaves it.
 *
 * <p>Security guarantees, on top of those of every {@link KeyVault}:
 *
 * <ul>
 *   <li>The key is made by the phone's secure hardware as far as the phone has any, in a StrongBox
 *       where there is one. It needs no unlocked screen, because tracing goes on in the pocket.
 *   <li>The files are in {@link Context#getNoBackupFilesDir()}, so that no cloud or
 *       device-to-device backup takes them; a copy of them is of no use on another phone.
 *   <li>A secret is bound to its name: files that have been swapped are refused.
 *   <li>Nothing is replaced silently: if the key is gone or does not work any more, everything
 *       fails until {@link #destroy} is called.
 * </ul>
 *
 * <p>What it cannot do: a deleted secret is overwritten first, but flash memory may keep the old
 * sealed bytes for a while; an attacker who has them and controls the running, unlocked phone can
 * open them. Robolectric's tests run it on a keystore made of software; how it does on secure
 * hardware has not been seen.
 *
 * <p>Use one object for each program. The Keystore takes milliseconds, a StrongBox up to seconds:
 * not for the main thread. Thread safe.
 */
public final class KeystoreVault implements KeyVault {

  private static final String DIRECTORY = "bluezone-vault";
  private static final String SUFFIX = ".sealed";

  private final File directory;
  private final Sealing sealing;
  private final IdentityClaim identity = new IdentityClaim();

  private KeystoreVault(File directory, Sealing sealing) {
    this.directory = directory;
    this.sealing = sealing;
  }

  /**
   * Opens this program's vault, or makes an empty one.
   *
   * @param context any context of the program
   * @return the vault
   * @throws VaultException if its directory cannot be made, the Keystore fails, or secrets are
   *     there without their key
   */
  public static KeystoreVault open(Context context) throws VaultException {
    File directory = directory(context);
    if (!directory.isDirectory() && !directory.mkdirs()) {
      throw new VaultException(
          directory + " cannot be made: see that the phone's storage is not full");
    }
    SecretKey key = KeystoreKey.find();
    if (key == null) {
      if (!namesIn(directory).isEmpty()) {
        throw KeystoreKey.lost(null);
      }
      key = KeystoreKey.create();
    }
    return new KeystoreVault(directory, new Sealing(key));
  }

  /**
   * Destroys this program's vault and its key, for a vault that cannot be opened any more or an
   * owner who wants everything gone. Vaults that are open fail from then on.
   *
   * @param context any context of the program
   * @throws VaultException if not everything could be destroyed
   */
  public static void destroy(Context context) throws VaultException {
    KeystoreKey.destroy();
    File directory = directory(context);
    for (String name : namesIn(directory)) {
      delete(directory, name);
    }
  }

  private static File directory(Context context) {
    return new File(context.getNoBackupFilesDir(), DIRECTORY);
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) throws VaultException {
    KeyVault.checkName(name);
    Optional<byte[]> sealed;
    try {
      sealed = fileOf(directory, name).read(Sealing.OVERHEAD + MAX_SIZE);
    } catch (IOException e) {
      throw failure("cannot be read", name, e);
    }
    return sealed.isPresent() ? Optional.of(sealing.open(name, sealed.get())) : Optional.empty();
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    KeyVault.checkName(name);
    checkArgument(
        secret.size() <= MAX_SIZE, "a secret of %s bytes, at most %s", secret.size(), MAX_SIZE);
    byte[] plain = secret.exposeBytes();
    try {
      fileOf(directory, name).write(sealing.seal(name, plain));
    } catch (VaultException e) {
      throw e;
    } catch (IOException e) {
      throw failure("cannot be saved; see that the phone's storage is not full", name, e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public synchronized void delete(String name) throws VaultException {
    KeyVault.checkName(name);
    delete(directory, name);
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    return namesIn(directory);
  }

  @Override
  public Optional<Registration> claimIdentity() {
    return identity.take();
  }

  private static void delete(File directory, String name) throws VaultException {
    try {
      fileOf(directory, name).delete();
    } catch (IOException e) {
      throw failure("cannot be deleted", name, e);
    }
  }

  private static SecretFile fileOf(File directory, String name) {
    return new SecretFile(new File(directory, name + SUFFIX));
  }

  private static Set<String> namesIn(File directory) {
    String[] files = directory.list();
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (String file : files == null ? new String[0] : files) {
      if (file.endsWith(SUFFIX)) {
        names.add(file.substring(0, file.length() - SUFFIX.length()));
      }
    }
    return names.build();
  }

  private static VaultException failure(String what, String name, IOException cause) {
    return new VaultException("the secret " + name + " " + what, cause);
  }
}
