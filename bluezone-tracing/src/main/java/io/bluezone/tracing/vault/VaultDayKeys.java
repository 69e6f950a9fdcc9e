// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.vault;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.sql.DayKeys;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the day keys of a contact log in a {@link KeyVault}, each as a secret named {@code
 * log-day-} and the day, for instance {@code log-day-2020-08-09}.
 *
 * <p>Security guarantees: a key is in the vault before anything is sealed with it, and after {@link
 * #destroy} neither the vault nor this object has it.
 *
 * <p>Not thread safe: one log alone uses it.
 */
public final class VaultDayKeys implements DayKeys {

  private static final String PREFIX = "log-day-";

  private final KeyVault vault;
  private final SecureRandom random;
  private final Map<LocalDate, AeadKey> known = new HashMap<>();

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
    SecretBytes secret = SecretBytes.random(AeadKey.LENGTH, random);
    try {
      vault.store(nameOf(day), secret);
    } catch (VaultException e) {
      throw failure(day, e);
    }
    AeadKey key = AeadKey.of(secret);
    known.put(day, key);
    return key;
  }

  @Override
  public Optional<AeadKey> forOpening(LocalDate day) throws ContactLogException {
    AeadKey key = known.get(day);
    if (key != null) {
      return Optional.of(key);
    }
    try {
      Optional<AeadKey> loaded = vault.load(nameOf(day)).map(AeadKey::of);
      loaded.ifPresent(found -> known.put(day, found));
      return loaded;
    } catch (VaultException | IllegalArgumentException e) {
      throw failure(day, e);
    }
  }

  @Override
  public void destroy(LocalDate day) throws ContactLogException {
    try {
      vault.delete(nameOf(day));
    } catch (VaultException e) {
      throw failure(day, e);
    }
    AeadKey key = known.remove(day);
    if (key != null) {
      key.erase();
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
