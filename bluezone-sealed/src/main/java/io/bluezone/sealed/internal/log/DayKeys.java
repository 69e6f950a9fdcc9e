// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keys that a log seals its days with, a random one for each UTC day. A day whose key has been
 * destroyed is gone, even if some of it is left on a disk. Each is a secret of the {@link KeyVault}
 * named {@code log-day-} and the day, for instance {@code log-day-2020-08-09}: the key's 32 bytes,
 * and once it was noted how often the log has changed the day, that, 8 bytes big-endian. One zero
 * byte is the mark of a key that was destroyed on purpose, whose rows may still be there.
 *
 * <p>A key is in the vault before anything is sealed with it, and after {@link #destroy} neither
 * the vault nor this object has it. Not thread safe: one log alone uses it.
 */
final class DayKeys {

  private static final String PREFIX = "log-day-";

  /** A day's key, and how often its day has been changed, as far as that was noted. */
  private record Entry(AeadKey key, long changes) {

    static Entry decode(SecretBytes secret) {
      if (secret.size() != AeadKey.LENGTH + Long.BYTES) {
        return new Entry(AeadKey.of(secret), 0);
      }
      byte[] bytes = secret.exposeBytes();
      ByteBuffer source = ByteBuffer.wrap(bytes);
      byte[] key = new byte[AeadKey.LENGTH];
      source.get(key);
      Entry entry = new Entry(AeadKey.of(SecretBytes.copyOf(key)), source.getLong());
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(key, (byte) 0);
      secret.erase();
      return entry;
    }

    SecretBytes encode() {
      byte[] bytes = key.secret().exposeBytes();
      byte[] encoded =
          ByteBuffer.allocate(AeadKey.LENGTH + Long.BYTES).put(bytes).putLong(changes).array();
      SecretBytes secret = SecretBytes.copyOf(encoded);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
      return secret;
    }
  }

  private final KeyVault vault;
  private final SecureRandom random;
  private final Map<LocalDate, Entry> known = new HashMap<>();

  DayKeys(KeyVault vault, SecureRandom random) {
    this.vault = vault;
    this.random = random;
  }

  /** The key to seal a day with, made if there is none yet. */
  AeadKey forSealing(LocalDate day) throws ContactLogException {
    Optional<AeadKey> there = forOpening(day);
    return there.isPresent() ? there.get() : create(day);
  }

  private AeadKey create(LocalDate day) throws ContactLogException {
    AeadKey key = AeadKey.of(SecretBytes.random(AeadKey.LENGTH, random));
    store(day, key.secret());
    known.put(day, new Entry(key, 0));
    return key;
  }

  private void store(LocalDate day, SecretBytes secret) throws ContactLogException {
    try {
      vault.store(nameOf(day), secret);
    } catch (VaultException e) {
      throw failure(day, e);
    }
  }

  /** The key to open a day with; empty if there never was one or it has been destroyed. */
  Optional<AeadKey> forOpening(LocalDate day) throws ContactLogException {
    return find(day).map(Entry::key);
  }

  private Optional<Entry> find(LocalDate day) throws ContactLogException {
    Entry entry = known.get(day);
    if (entry != null) {
      return Optional.of(entry);
    }
    Optional<SecretBytes> secret = load(day);
    if (!secret.isPresent() || isMark(secret.get())) {
      return Optional.empty();
    }
    try {
      Entry loaded = Entry.decode(secret.get());
      known.put(day, loaded);
      return Optional.of(loaded);
    } catch (IllegalArgumentException e) {
      throw failure(day, e);
    }
  }

  private Optional<SecretBytes> load(LocalDate day) throws ContactLogException {
    try {
      return vault.load(nameOf(day));
    } catch (VaultException e) {
      throw failure(day, e);
    }
  }

  private static boolean isMark(SecretBytes secret) {
    return secret.size() == 1;
  }

  /** Overwrites the key of a day with a mark, in one step, which needs no room. */
  void destroy(LocalDate day) throws ContactLogException {
    store(day, SecretBytes.copyOf(new byte[1]));
    forget(day);
  }

  /** Removes the mark that {@link #destroy} has left. */
  void removeMark(LocalDate day) throws ContactLogException {
    try {
      vault.erase(nameOf(day));
    } catch (VaultException e) {
      throw failure(day, e);
    }
  }

  private void forget(LocalDate day) {
    Entry entry = known.remove(day);
    if (entry != null) {
      entry.key().erase();
    }
  }

  boolean hasMark(LocalDate day) throws ContactLogException {
    return !known.containsKey(day) && load(day).filter(DayKeys::isMark).isPresent();
  }

  /** Remembers beside a day's key how often the log has changed the day. */
  void noteChanges(LocalDate day, long changes) throws ContactLogException {
    Optional<Entry> entry = find(day);
    if (entry.isPresent() && entry.get().changes() != changes) {
      Entry noted = new Entry(entry.get().key(), changes);
      SecretBytes encoded = noted.encode();
      store(day, encoded);
      encoded.erase();
      known.put(day, noted);
    }
  }

  /** {@return what {@link #noteChanges} remembered last, 0 if nothing} */
  long notedChanges(LocalDate day) throws ContactLogException {
    return find(day).map(Entry::changes).orElse(0L);
  }

  /** {@return the days that have a key or a mark, ascending} */
  NavigableSet<LocalDate> days() throws ContactLogException {
    NavigableSet<LocalDate> days = new TreeSet<>();
    try {
      for (String name : vault.names()) {
        dayOf(name).ifPresent(days::add);
      }
    } catch (VaultException e) {
      throw failure(e);
    }
    return days;
  }

  /** {@return the number of changes of the vault: if it stays, so do the keys} */
  long revision() throws ContactLogException {
    try {
      return vault.revision();
    } catch (VaultException e) {
      throw failure(e);
    }
  }

  private static ContactLogException failure(VaultException e) {
    return new ContactLogException(
        ContactLogException.Reason.KEY,
        "the contact log's keys cannot be had from the vault: " + e.getMessage(),
        e);
  }

  private static Optional<LocalDate> dayOf(String name) {
    try {
      return name.startsWith(PREFIX)
          ? Optional.of(LocalDate.parse(name.substring(PREFIX.length())))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String nameOf(LocalDate day) {
    return PREFIX + day;
  }

  private static ContactLogException failure(LocalDate day, Exception cause) {
    return new ContactLogException(
        ContactLogException.Reason.KEY,
        "the contact log's key of " + day + " cannot be had from the vault: " + cause.getMessage(),
        cause);
  }
}
