// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A vault file beside the program that writes it. Thread safe. */
final class SlotVaultReader implements KeyVault {

  /** The number of reads of a file that makes no sense: it may be changed meanwhile. */
  private static final int TRIES = 10;

  private final VaultMedium medium;
  private final String place;
  private final VaultUnlock unlock;
  private final VaultSeal seal;
  private byte[] file;
  private VaultState state;
  private boolean closed;

  private SlotVaultReader(
      VaultMedium medium, String place, VaultUnlock unlock, VaultSeal seal, byte[] file)
      throws IOException {
    this.medium = medium;
    this.place = place;
    this.unlock = unlock;
    this.seal = seal;
    this.file = file;
    state = VaultState.unread(seal);
    state = read();
  }

  static SlotVaultReader open(VaultMedium medium, String place, VaultUnlock unlock)
      throws IOException {
    byte[] file = read(medium, place);
    VaultSeal seal = VaultSeal.find(file, place, unlock, new SecureRandom());
    try {
      return new SlotVaultReader(medium, place, unlock, seal, file);
    } catch (IOException | RuntimeException e) {
      seal.erase();
      throw e;
    }
  }

  private static byte[] read(VaultMedium medium, String place) throws IOException {
    return medium
        .read()
        .orElseThrow(
            () ->
                new VaultException(
                    place + ": there is no such vault; check the path, or open it for writing"));
  }

  private VaultState read() throws IOException {
    for (int i = 1; ; i++) {
      try {
        VaultHeader.read(file, place);
        return state.readAgain(file, place, unlock.ifWrong());
      } catch (VaultException e) {
        if (i == TRIES) {
          throw e;
        }
        file = read(medium, place);
      }
    }
  }

  /** Reads the file if it is another one than last time. */
  private VaultState refreshed() throws VaultException {
    if (closed) {
      throw new VaultException(place + " has been closed");
    }
    try {
      byte[] now = read(medium, place);
      if (!Arrays.equals(now, file)) {
        file = now;
        state = read();
      }
      return state;
    } catch (IOException e) {
      file = new byte[0];
      throw SlotVault.failure(place, "cannot be read", e);
    }
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) throws VaultException {
    KeyVault.checkName(name);
    VaultState now = refreshed();
    return now.slotOf(name).map(slot -> now.open(slot).secret());
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    KeyVault.checkName(name);
    refreshed();
    throw refused("\"" + name + "\" cannot be stored");
  }

  @Override
  public synchronized void erase(String name) throws VaultException {
    KeyVault.checkName(name);
    if (refreshed().slotOf(name).isPresent()) {
      throw refused("\"" + name + "\" cannot be deleted");
    }
  }

  private VaultException refused(String what) {
    return new VaultException(
        place
            + " is open for reading: "
            + what
            + "; stop the program that has it open, and open it for writing");
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    return refreshed().names();
  }

  @Override
  public synchronized long revision() throws VaultException {
    return refreshed().revision();
  }

  /** {@return empty: IDs are sent from a vault that is open for writing} */
  @Override
  public Optional<Registration> claimIdentity() {
    return Optional.empty();
  }

  @Override
  public synchronized void close() throws VaultException {
    if (closed) {
      return;
    }
    closed = true;
    seal.erase();
    try {
      medium.close();
    } catch (IOException e) {
      throw SlotVault.failure(place, "cannot be closed", e);
    }
  }
}
