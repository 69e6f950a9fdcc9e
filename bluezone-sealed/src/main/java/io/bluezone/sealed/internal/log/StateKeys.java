// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keys of the kinds of state, vault secrets named {@code state.} and kind. Not thread safe. */
final class StateKeys {

  private final KeyVault vault;
  private final boolean forWriting;
  private final SecureRandom random;
  private final LogFailures failures;

  /** The keys that no other program changes: the one that may write the vault alone has them. */
  private final Map<String, StateSeal> known = new HashMap<>();

  StateKeys(KeyVault vault, boolean forWriting, SecureRandom random, LogFailures failures) {
    this.vault = vault;
    this.forWriting = forWriting;
    this.random = random;
    this.failures = failures;
  }

  /** Tells whether keys can be made and destroyed. */
  boolean areForWriting() {
    return forWriting;
  }

  Optional<StateSeal> find(String kind) throws ContactLogException {
    StateSeal seal = known.get(kind);
    if (seal != null) {
      return Optional.of(seal);
    }
    try {
      return vault.load(nameOf(kind)).map(secret -> keep(kind, AeadKey.of(secret)));
    } catch (VaultException | IllegalArgumentException e) {
      throw failures.stateKey(kind, e);
    }
  }

  StateSeal forSealing(String kind) throws ContactLogException {
    Optional<StateSeal> there = find(kind);
    if (!there.isPresent() && !forWriting) {
      throw failures.stateKeyMissing(kind);
    }
    return there.isPresent() ? there.get() : create(kind);
  }

  /** Destroys the key of a kind, by another one in its place. */
  void replace(String kind) throws ContactLogException {
    create(kind);
  }

  private StateSeal create(String kind) throws ContactLogException {
    AeadKey key = AeadKey.of(SecretBytes.random(AeadKey.LENGTH, random));
    try {
      vault.store(nameOf(kind), key.secret());
    } catch (VaultException e) {
      throw failures.stateKey(kind, e);
    }
    return keep(kind, key);
  }

  private StateSeal keep(String kind, AeadKey key) {
    StateSeal seal = new StateSeal(kind, key, random);
    if (forWriting) {
      known.put(kind, seal);
    }
    return seal;
  }

  private static String nameOf(String kind) {
    return "state." + kind;
  }
}
