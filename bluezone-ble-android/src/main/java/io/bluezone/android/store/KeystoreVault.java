// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import android.content.Context;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.SlotVault;
import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Opens this program's key vault: a file that only this phone can open. The vault's key is sealed
 * with AES-256-GCM under one that is made in the Android Keystore and never leaves it.
 *
 * <p>Security guarantees, on top of those of every sealed vault ({@code docs/app/store.md}):
 *
 * <ul>
 *   <li>The Keystore's key is made by the phone's secure hardware as far as the phone has any, in a
 *       StrongBox where there is one. It needs no unlocked screen, because tracing goes on in the
 *       pocket.
 *   <li>The file is in {@link Context#getNoBackupFilesDir()}, so that no cloud or device-to-device
 *       backup takes it; a copy of it is of no use on another phone.
 *   <li>Nothing is replaced silently: if the key is gone or does not work any more, opening fails
 *       until {@link #erase} is called.
 * </ul>
 *
 * <p>Limits: a destroyed secret is overwritten where it lies, but flash memory may keep the old
 * sealed bytes for a while; an attacker who has them and controls the running, unlocked phone can
 * open them. Robolectric's tests run it on a keystore made of software; how it does on secure
 * hardware has not been seen.
 *
 * <p>A second vault of the same program is refused while one is open: close it. The Keystore is
 * asked once, when the vault is opened, for milliseconds, in a StrongBox for up to seconds: not for
 * the main thread.
 */
public final class KeystoreVault {

  private static final String FILE = "bluezone-vault";

  private KeystoreVault() {}

  /**
   * Opens this program's vault, or makes an empty one.
   *
   * @throws VaultException if it is in use, damaged or of another version, the Keystore fails or
   *     does not give its key, or the file cannot be read or written
   */
  public static KeyVault open(Context context) throws VaultException {
    File file = file(context);
    SecureRandom random = new SecureRandom();
    try {
      return SlotVault.open(
          AndroidVaultFile.open(file), file.toString(), new KeystoreUnlock(random), random);
    } catch (VaultException e) {
      throw e;
    } catch (IOException e) {
      throw new VaultException(
          file + " cannot be opened: see that the phone's storage is not full (" + e + ")", e);
    }
  }

  /**
   * Destroys this program's vault and its key, for a vault that cannot be opened any more or an
   * owner who wants everything gone. A vault that is open loses its file.
   *
   * @throws VaultException if not everything could be destroyed
   */
  public static void erase(Context context) throws VaultException {
    KeystoreKey.destroy();
    try {
      AndroidVaultFile.destroy(file(context));
    } catch (IOException e) {
      throw new VaultException(
          file(context) + " cannot be overwritten; without the Keystore's key it opens no more", e);
    }
  }

  private static File file(Context context) {
    return new File(context.getNoBackupFilesDir(), FILE);
  }
}
