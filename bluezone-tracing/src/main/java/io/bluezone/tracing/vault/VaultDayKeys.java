// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.vault;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.sql.DayKeys;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps the day keys of a contact log in a {@link KeyVault}, each as a secret named {@code
 * log-day-} and the day, for instance {@code log-day-2020-08-09}: the key's 32 bytes, and once it
 * was noted how often the log has changed the day, that, 8 bytes big-endian. One zero byte is the
 * mark that the key was destroyed on purpose.
 *
 * <p>Security guarantees: a key is in the vault before anything is sealed with it, and after {@link
 * #destroy} neither the vault nor this object has it.
 *
 * <p>Not thread safe: one log alone uses it.
 */
public final class VaultDayKeys implements DayKeys {

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

  /**
   * Day keys.
   *
   * @param vault where they are kept
   * @param random a cryptographically strong source, for new ones
   */
  public VaultDayKeys(KeyVault vault, SecureRandom random) {
    checkNotNull(vault, "vault");
    checkNotNull(random, "random");
    this.vault = vault;
    this.random = random;
  }

  @Override
  public AeadKey forSealing(LocalDate day) throws ContactLogException {
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

  @Override
  public Optional<AeadKey> forOpening(LocalDate day) throws ContactLogException {
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

  @Override
  public void destroy(LocalDate day) throws ContactLogException {
    try {
      vault.delete(nameOf(day));
    } catch (VaultException e) {
      throw failure(day, e);
    }
    forget(day);
  }

  @Override
  public void destroyWithMark(LocalDate day) throws ContactLogException {
    store(day, SecretBytes.copyOf(new byte[1]));
    forget(day);
  }

  private void forget(LocalDate day) {
    Entry entry = known.remove(day);
    if (entry != null) {
      entry.key().erase();
    }
  }

  @Override
  public boolean hasMark(LocalDate day) throws ContactLogException {
    return !known.containsKey(day) && load(day).filter(VaultDayKeys::isMark).isPresent();
  }

  @Override
  public void noteChanges(LocalDate day, long changes) throws ContactLogException {
    Optional<Entry> entry = find(day);
    if (entry.isPresent() && entry.get().changes() != changes) {
      Entry noted = new Entry(entry.get().key(), changes);
      SecretBytes encoded = noted.encode();
      store(day, encoded);
      encoded.erase();
      known.put(day, noted);
    }
  }

  @Override
  public long notedChanges(LocalDate day) throws ContactLogException {
    return find(day).map(Entry::changes).orElse(0L);
  }

  @Override
  public SortedSet<LocalDate> days() throws ContactLogException {
    SortedSet<LocalDate> days = new TreeSet<>();
    try {
      for (String name : vault.names()) {
        dayOf(name).ifPresent(days::add);
      }
    } catch (VaultException e) {
      throw new ContactLogException(
          ContactLogException.Reason.KEY,
          "the contact log's keys cannot be had from the vault: " + e.getMessage(),
          e);
    }
    return days;
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
