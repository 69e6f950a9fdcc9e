// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.records.vault.internal.IdentityClaim;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@link KeyVault} in one file of fixed slots, each sealed with XChaCha20-Poly1305 under the
 * vault's one key, which a platform's {@link VaultUnlock} finds.
 *
 * <p>Security guarantees: who has the file but not the key learns neither names nor secrets, nor
 * how many there are, and cannot change the file unnoticed. All room is taken when the vault is
 * made; a secret is stored, replaced and destroyed by overwriting a slot where it lies, which works
 * on a full disk too. There are two copies of each slot, in two regions, and in each region an
 * index that holds the revisions of all slots together, so that no old slot passes for a new.
 *
 * <p>A change has three steps, each on stable storage before the next begins: the slot in the first
 * region; the index in the first region; slot and index in the second. So one region is being
 * written at most, and the other is whole. After a crash in the first step there is the old or the
 * new slot, whole: the new one counts if it is. After a crash later the new one counts, and opening
 * finishes the change. No index names a revision that is not on stable storage, so the newest index
 * is binding: a slot that is older than it is refused, as one of which both copies are damaged is.
 * When {@link #erase} returns, both copies are overwritten.
 *
 * <p>Old bytes may survive where a flash drive or a file system moves what is written, in snapshots
 * and in backups. They are still sealed. While the vault is open its key is in memory; secrets are
 * opened when they are asked for.
 *
 * <p>Errors: a change that fails leaves the old secret, or, as the message tells, the new one and
 * old bytes on the disk; the next change then finishes it first.
 *
 * <p>For those who write a platform's vault: implement {@link VaultMedium} and {@link VaultUnlock},
 * and run {@code KeyVaultContract} of bluezone-testing. Thread safe.
 */
public final class SlotVault implements KeyVault {

  private static final int NONE = -1;

  private final VaultMedium medium;
  private final String place;
  private final IdentityClaim identity = new IdentityClaim();

  @GuardedBy("this")
  private final VaultState state;

  /** The pieces that the first region does not have yet on stable storage. */
  @GuardedBy("this")
  private final TreeSet<Integer> missingInFirst = new TreeSet<>();

  @GuardedBy("this")
  private final TreeSet<Integer> missingInSecond = new TreeSet<>();

  /** The slot whose first copy may be old or new, because writing it failed. */
  @GuardedBy("this")
  private int doubtful = NONE;

  /** The highest revision that was ever written. */
  @GuardedBy("this")
  private long last;

  @GuardedBy("this")
  private boolean closed;

  private SlotVault(VaultMedium medium, String place, VaultState state) {
    this.medium = medium;
    this.place = place;
    this.state = state;
    last = state.revision();
  }

  /**
   * Opens a vault, or makes an empty one, and finishes a change that was cut off.
   *
   * @param medium the file; closed with the vault, or when it cannot be opened
   * @param place the file, as a person knows it, for messages
   * @param random a cryptographically strong source
   * @throws VaultException if it is damaged, of another version or no vault, if the key does not
   *     open it, or if it cannot be read or written
   */
  public static SlotVault open(
      VaultMedium medium, String place, VaultUnlock unlock, SecureRandom random)
      throws VaultException {
    checkNotNull(medium, "medium");
    checkNotNull(place, "place");
    checkNotNull(unlock, "unlock");
    checkNotNull(random, "random");
    return opened(
        medium,
        place,
        "cannot be opened",
        () -> {
          Optional<byte[]> file = medium.read();
          return file.isPresent()
              ? open(medium, place, unlock, random, file.get())
              : make(medium, place, unlock, random);
        });
  }

  private interface Opening<T> {
    T run() throws IOException;
  }

  private static <T> T opened(VaultMedium medium, String place, String problem, Opening<T> opening)
      throws VaultException {
    try {
      return opening.run();
    } catch (IOException e) {
      closeAfter(e, medium);
      throw failure(place, problem, e);
    } catch (RuntimeException e) {
      closeAfter(e, medium);
      throw e;
    }
  }

  private static SlotVault make(
      VaultMedium medium, String place, VaultUnlock unlock, SecureRandom random)
      throws IOException {
    VaultUnlock.Key made = unlock.make(place);
    VaultHeader header = VaultHeader.make(unlock.kind(), made.hint(), random);
    VaultState state = VaultState.empty(new VaultSeal(made.key(), header, random));
    try {
      medium.create(state.file(header));
      return new SlotVault(medium, place, state);
    } catch (IOException | RuntimeException e) {
      state.erase();
      throw e;
    }
  }

  private static SlotVault open(
      VaultMedium medium, String place, VaultUnlock unlock, SecureRandom random, byte[] file)
      throws IOException {
    VaultSeal seal = VaultSeal.find(file, place, unlock, random);
    try {
      VaultState state = VaultState.read(file, seal, place, unlock.ifWrong());
      SlotVault vault = new SlotVault(medium, place, state);
      vault.finishWhatWasCutOff(file);
      return vault;
    } catch (IOException | RuntimeException e) {
      seal.erase();
      throw e;
    }
  }

  /**
   * Opens a vault that is there for reading, beside a program that may have it open. It takes part
   * in nothing: it follows what that program changes, writes nothing, and is refused every change.
   *
   * @param medium the file, opened for reading; closed with the vault, or when it cannot be opened
   * @param place the file, as a person knows it, for messages
   */
  public static KeyVault openForReading(VaultMedium medium, String place, VaultUnlock unlock)
      throws VaultException {
    checkNotNull(medium, "medium");
    checkNotNull(place, "place");
    checkNotNull(unlock, "unlock");
    return opened(
        medium, place, "cannot be read", () -> SlotVaultReader.open(medium, place, unlock));
  }

  private static void closeAfter(Exception cause, VaultMedium medium) {
    try {
      medium.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  static VaultException failure(String place, String problem, IOException e) {
    return e instanceof VaultException known
        ? known
        : new VaultException(
            (place + " " + problem)
                + ": see that the disk is sound and not full, and that this program may read and"
                + " write the file and its directory ("
                + e
                + ")",
            e);
  }

  private synchronized void finishWhatWasCutOff(byte[] file) throws VaultException {
    missingInFirst.addAll(state.differing(file, 0));
    missingInSecond.addAll(state.differing(file, 1));
    finish();
    for (Optional<Integer> slot = state.outdated(); slot.isPresent(); slot = state.outdated()) {
      free(slot.get());
    }
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) throws VaultException {
    KeyVault.checkName(name);
    checkOpen();
    return state.slotOf(name).map(slot -> state.open(slot).secret());
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    KeyVault.checkName(name);
    checkArgument(secret.size() <= MAX_SIZE, "%s bytes are too many for a secret", secret.size());
    checkOpen();
    Optional<Integer> present = state.slotOf(name);
    int slot =
        state
            .slotFor(name, secret)
            .orElseThrow(
                () ->
                    new VaultException(
                        place
                            + " is full: it has "
                            + state.names().size()
                            + " secrets; purge or erase what is not needed"));
    settle();
    change(slot, name, secret);
    if (present.isPresent() && present.get() != slot) {
      free(present.get());
    }
  }

  @Override
  public synchronized void erase(String name) throws VaultException {
    KeyVault.checkName(name);
    checkOpen();
    settle();
    Optional<Integer> slot = state.slotOf(name);
    if (slot.isPresent()) {
      free(slot.get());
    }
  }

  @GuardedBy("this")
  private void free(int slot) throws VaultException {
    change(slot, "", SecretBytes.copyOf(new byte[0]));
  }

  /** Finishes what failed before: of a slot that may be old or new, the old content is written. */
  @GuardedBy("this")
  private void settle() throws VaultException {
    finish();
    if (doubtful != NONE) {
      VaultSlot old = state.open(doubtful);
      change(doubtful, old.name(), old.secret());
      old.secret().erase();
    }
  }

  @GuardedBy("this")
  private void change(int slot, String name, SecretBytes secret) throws VaultException {
    VaultSlot content = new VaultSlot(++last, name, secret);
    byte[] sealed = state.seal(slot, content);
    doubtful = slot;
    try {
      medium.write(VaultLayout.position(0, slot), sealed);
      medium.force();
    } catch (IOException e) {
      throw failure(place, "is as it was: it cannot be written", e);
    }
    doubtful = NONE;
    state.adopt(slot, content, sealed);
    missingInFirst.add(VaultLayout.INDEX);
    missingInSecond.add(slot);
    missingInSecond.add(VaultLayout.INDEX);
    finish();
  }

  /** Writes what is missing: in the first region slots, then the index; then the second region. */
  @GuardedBy("this")
  private void finish() throws VaultException {
    try {
      write(0, new TreeSet<>(missingInFirst.headSet(VaultLayout.INDEX)));
      write(0, new TreeSet<>(missingInFirst));
      missingInFirst.clear();
      write(1, new TreeSet<>(missingInSecond));
      missingInSecond.clear();
    } catch (IOException e) {
      throw failure(
          place,
          "is changed, but old bytes may still be on the disk until the next change succeeds",
          e);
    }
  }

  @GuardedBy("this")
  private void write(int region, Set<Integer> pieces) throws IOException {
    if (pieces.isEmpty()) {
      return;
    }
    for (int piece : pieces) {
      medium.write(VaultLayout.position(region, piece), state.piece(piece));
    }
    medium.force();
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    checkOpen();
    return state.names();
  }

  @Override
  public synchronized long revision() throws VaultException {
    checkOpen();
    return state.revision();
  }

  /**
   * Overwrites the key in memory and lets other programs use the file. Everything else fails from
   * then on. Closing it again does nothing.
   */
  @Override
  public synchronized void close() throws VaultException {
    if (closed) {
      return;
    }
    closed = true;
    state.erase();
    try {
      medium.close();
    } catch (IOException e) {
      throw failure(place, "cannot be closed", e);
    }
  }

  @Override
  public Optional<Registration> claimIdentity() {
    return identity.take();
  }

  @GuardedBy("this")
  private void checkOpen() throws VaultException {
    if (closed) {
      throw new VaultException(place + " has been closed");
    }
  }
}
