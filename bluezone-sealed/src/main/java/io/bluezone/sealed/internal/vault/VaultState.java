// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static io.bluezone.sealed.internal.vault.VaultHeader.damaged;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.VaultException;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pieces of a vault file as both regions should have them. Not thread safe. */
final class VaultState {

  private final VaultSeal seal;
  private final byte[][] pieces = new byte[VaultLayout.PIECES][];
  private final long[] revisions = new long[VaultLayout.SLOTS];
  private final String[] names = new String[VaultLayout.SLOTS];
  private final SortedMap<String, Integer> slots = new TreeMap<>();
  private final NavigableSet<Integer> outdated = new TreeSet<>();
  private long revision = 1;

  private VaultState(VaultSeal seal) {
    this.seal = seal;
  }

  static VaultState empty(VaultSeal seal) {
    VaultState state = new VaultState(seal);
    for (int slot = 0; slot < VaultLayout.SLOTS; slot++) {
      state.pieces[slot] = seal.seal(slot, VaultSlot.free(0));
    }
    state.sealIndex();
    return state;
  }

  /**
   * Takes of each piece the newest valid copy. The newest index is binding: at most one slot may be
   * newer than it, which is a change that was cut off, and none older.
   *
   * @param ifWrong the likely reason if nothing opens
   */
  static VaultState read(byte[] file, VaultSeal seal, String place, String ifWrong)
      throws VaultException {
    return unread(seal).readAgain(file, place, ifWrong);
  }

  /** Nothing read yet. */
  static VaultState unread(VaultSeal seal) {
    return new VaultState(seal);
  }

  /** Reads a newer file of the same vault; opens only the slots that this state does not know. */
  VaultState readAgain(byte[] file, String place, String ifWrong) throws VaultException {
    VaultState state = new VaultState(seal);
    long[] index = state.readIndex(file, place, ifWrong);
    state.revision = index[0];
    for (int slot = 0; slot < VaultLayout.SLOTS; slot++) {
      state.readSlot(file, slot, place, this);
      if (state.revisions[slot] < index[1 + slot]) {
        throw putBack(place, "an older state of a slot was put in the place of a newer one");
      } else if (state.revisions[slot] > index[1 + slot]) {
        if (state.revision != index[0] || state.revisions[slot] <= index[0]) {
          throw putBack(place, "its index is older than its slots");
        }
        state.revision = state.revisions[slot];
      }
    }
    if (state.revision != index[0]) {
      state.sealIndex();
    }
    return state;
  }

  private static VaultException putBack(String place, String problem) {
    return new VaultException(
        place
            + " was changed on purpose: "
            + problem
            + ". Put the newest whole file in its place, or move it away to start with a new one");
  }

  private long[] readIndex(byte[] file, String place, String ifWrong) throws VaultException {
    long[] newest = null;
    for (int region = 0; region < VaultLayout.REGIONS; region++) {
      byte[] bytes = copy(file, region, VaultLayout.INDEX);
      long[] index = seal.openIndex(bytes).orElse(null);
      if (index != null && (newest == null || index[0] > newest[0])) {
        newest = index;
        pieces[VaultLayout.INDEX] = bytes;
      }
    }
    if (newest != null) {
      return newest;
    }
    if (opensAny(file)) {
      throw damaged(place, "neither copy of its index can be read");
    }
    throw new VaultException(
        place + " does not open: " + ifWrong + ", or the file was changed on purpose");
  }

  private boolean opensAny(byte[] file) {
    for (int slot = 0; slot < VaultLayout.SLOTS; slot++) {
      if (newestCopy(file, slot, this) != null) {
        return true;
      }
    }
    return false;
  }

  private void readSlot(byte[] file, int slot, String place, VaultState known)
      throws VaultException {
    VaultSlot newest = newestCopy(file, slot, known);
    if (newest == null) {
      throw damaged(place, "neither copy of its slot " + slot + " can be read");
    }
    revisions[slot] = newest.revision();
    name(slot, newest.name());
  }

  /** The newest valid copy of a slot, which becomes the piece; its secret is erased. */
  private @Nullable VaultSlot newestCopy(byte[] file, int slot, VaultState known) {
    VaultSlot newest = null;
    byte[] before = new byte[0];
    for (int region = 0; region < VaultLayout.REGIONS; region++) {
      byte[] bytes = copy(file, region, slot);
      VaultSlot found = Arrays.equals(bytes, before) ? null : known.openOrKnow(slot, bytes);
      if (found != null) {
        found.secret().erase();
        if (newest == null || found.revision() > newest.revision()) {
          newest = found;
          pieces[slot] = bytes;
        }
      }
      before = bytes;
    }
    return newest;
  }

  /** A slot; without its secret if it has been opened before. */
  private @Nullable VaultSlot openOrKnow(int slot, byte[] sealed) {
    return Arrays.equals(sealed, pieces[slot])
        ? new VaultSlot(revisions[slot], names[slot], SecretBytes.copyOf(new byte[0]))
        : seal.open(slot, sealed).orElse(null);
  }

  private static byte[] copy(byte[] file, int region, int piece) {
    int start = VaultLayout.position(region, piece);
    return Arrays.copyOfRange(file, start, start + VaultLayout.size(piece));
  }

  /** Of two slots of one name, of which a cut left the older behind, the newer counts. */
  private void name(int slot, String name) {
    names[slot] = name;
    if (name.isEmpty()) {
      return;
    }
    Integer other = slots.put(name, slot);
    if (other != null && other != slot) {
      int older = revisions[other] > revisions[slot] ? slot : other;
      slots.put(name, older == slot ? other : slot);
      outdated.add(older);
    }
  }

  /** The pieces of a region in a file that are not as they should be. */
  SortedSet<Integer> differing(byte[] file, int region) {
    SortedSet<Integer> differing = new TreeSet<>();
    for (int piece = 0; piece < VaultLayout.PIECES; piece++) {
      if (!Arrays.equals(pieces[piece], copy(file, region, piece))) {
        differing.add(piece);
      }
    }
    return differing;
  }

  byte[] file(VaultHeader header) {
    byte[] file = Arrays.copyOf(header.page(), VaultLayout.FILE);
    for (int piece = 0; piece < VaultLayout.PIECES; piece++) {
      for (int region = 0; region < VaultLayout.REGIONS; region++) {
        int start = VaultLayout.position(region, piece);
        System.arraycopy(pieces[piece], 0, file, start, pieces[piece].length);
      }
    }
    return file;
  }

  byte[] piece(int piece) {
    return pieces[piece];
  }

  /** Gives the number of changes of the vault, and one more. */
  long revision() {
    return revision;
  }

  SortedSet<String> names() {
    return new TreeSet<>(slots.keySet());
  }

  Optional<Integer> slotOf(String name) {
    return Optional.ofNullable(slots.get(name));
  }

  /** A slot of which the name has another, newer one: it must be freed. */
  Optional<Integer> outdated() {
    return outdated.isEmpty() ? Optional.empty() : Optional.of(outdated.first());
  }

  /**
   * The smallest slot for a secret: its present one if that is such, else a free one. A small
   * secret leaves a large slot, of which there are few.
   */
  Optional<Integer> slotFor(String name, SecretBytes secret) {
    int length = VaultSlot.length(name, secret);
    Integer present = slots.get(name);
    if (present != null && !VaultLayout.isLarge(present) && VaultSeal.holds(present, length)) {
      return Optional.of(present);
    }
    // The small ones are the last.
    for (int slot = VaultLayout.SLOTS - 1; slot >= 0; slot--) {
      boolean usable = isFree(slot) || Objects.equals(slot, present);
      if (usable && VaultSeal.holds(slot, length)) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(int slot) {
    return !slots.containsValue(slot) && !outdated.contains(slot);
  }

  VaultSlot open(int slot) {
    return seal.open(slot, pieces[slot])
        .orElseThrow(() -> new IllegalStateException("slot " + slot));
  }

  byte[] seal(int slot, VaultSlot content) {
    return seal.seal(slot, content);
  }

  /** Takes over a slot that is on stable storage; the index follows. */
  void adopt(int slot, VaultSlot content, byte[] sealed) {
    slots.values().remove(slot);
    outdated.remove(slot);
    pieces[slot] = sealed;
    revisions[slot] = content.revision();
    revision = content.revision();
    name(slot, content.name());
    sealIndex();
  }

  private void sealIndex() {
    pieces[VaultLayout.INDEX] = seal.sealIndex(revision, revisions);
  }

  void erase() {
    seal.erase();
  }
}
